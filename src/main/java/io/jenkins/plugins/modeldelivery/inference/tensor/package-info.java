/**
 * Tensors as the Open Inference Protocol has them, for those who serve models and those who ask them.
 */
package io.jenkins.plugins.modeldelivery.inference.tensor;
