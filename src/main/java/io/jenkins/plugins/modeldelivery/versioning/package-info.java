/**
 * Registers versions of models as annotated Git tags in the form of GTO, and keeps their artifacts in a store with the
 * layout of a DVC remote.
 */
package io.jenkins.plugins.modeldelivery.versioning;
