/** Builds that a retraining starts. */
package io.jenkins.plugins.modeldelivery.jenkins.job;
