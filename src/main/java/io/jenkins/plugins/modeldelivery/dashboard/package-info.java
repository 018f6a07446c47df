/**
 * Turns records into the data of the dashboard, and the dashboard into pages.
 */
package io.jenkins.plugins.modeldelivery.dashboard;
