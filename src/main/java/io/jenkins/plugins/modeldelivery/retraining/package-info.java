/**
 * Decides whether a model is to be trained again, and starts the training.
 */
package io.jenkins.plugins.modeldelivery.retraining;
