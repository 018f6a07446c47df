/** The Pipeline steps and their executions on the controller. */
package io.jenkins.plugins.modeldelivery.jenkins.step;
