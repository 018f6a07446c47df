/**
 * Packs a registered model as an OCI image, an OCI image layout or a ModelPack artifact.
 */
package io.jenkins.plugins.modeldelivery.packaging;
