/** Badges: where a model stands, on one small picture. */
package io.jenkins.plugins.modeldelivery.dashboard.badge;
