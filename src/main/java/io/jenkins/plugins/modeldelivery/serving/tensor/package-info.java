/**
 * Tensors as the Open Inference Protocol writes them in JSON.
 */
package io.jenkins.plugins.modeldelivery.serving.tensor;
