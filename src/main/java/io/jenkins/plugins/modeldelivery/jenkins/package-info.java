/**
 * The Jenkins host, one package a subject: {@code step} has the Pipeline steps, {@code agent} what they run where the
 * workspace is, {@code record} the records on the controller, {@code job} the builds that a retraining starts. It knows
 * the capabilities; nothing knows it.
 */
package io.jenkins.plugins.modeldelivery.jenkins;
