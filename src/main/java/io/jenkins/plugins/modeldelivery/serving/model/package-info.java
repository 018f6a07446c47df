/**
 * Which versions are loaded, which share of the traffic each has, and how a version leaves without losing a request.
 */
package io.jenkins.plugins.modeldelivery.serving.model;
