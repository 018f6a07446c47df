/** TensorBoard's event files, written and read. */
package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;
