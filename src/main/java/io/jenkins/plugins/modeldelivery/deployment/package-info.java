/**
 * Puts a model version into service, shifts traffic to it, and takes it back when it does not serve.
 */
package io.jenkins.plugins.modeldelivery.deployment;
