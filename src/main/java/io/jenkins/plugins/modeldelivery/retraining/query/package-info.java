/** Measurements that are asked for, such as a query to Prometheus. */
package io.jenkins.plugins.modeldelivery.retraining.query;
