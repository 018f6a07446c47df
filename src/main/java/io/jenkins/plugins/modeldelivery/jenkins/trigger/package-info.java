/** The job trigger that starts a training on a webhook, on drift that a build recorded, and on a query to Prometheus. */
package io.jenkins.plugins.modeldelivery.jenkins.trigger;
