/**
 * The routes of the Open Inference Protocol v2, of its repository extension, and of the traffic extension.
 */
package io.jenkins.plugins.modeldelivery.serving.http;
