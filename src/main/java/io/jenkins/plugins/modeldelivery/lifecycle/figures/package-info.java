/**
 * Figures of a model server as Prometheus' text format carries them, for every part that judges by them.
 */
package io.jenkins.plugins.modeldelivery.lifecycle.figures;
