/**
 * Reads what a model server says about its requests and compares it with the last time.
 */
package io.jenkins.plugins.modeldelivery.monitoring;
