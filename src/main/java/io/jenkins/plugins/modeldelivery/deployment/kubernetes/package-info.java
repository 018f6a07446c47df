/**
 * The target kubernetes: a Deployment and a Service by server-side apply, the pods' own reasons when they do not become
 * ready, and the way back.
 */
package io.jenkins.plugins.modeldelivery.deployment.kubernetes;
