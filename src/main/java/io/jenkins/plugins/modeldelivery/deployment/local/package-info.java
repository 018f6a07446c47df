/**
 * Deploys to a model server process on the workspace's own machine, which stays up after the build.
 */
package io.jenkins.plugins.modeldelivery.deployment.local;
