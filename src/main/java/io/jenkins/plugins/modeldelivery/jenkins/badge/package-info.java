/** Badges of a job's models. */
package io.jenkins.plugins.modeldelivery.jenkins.badge;
