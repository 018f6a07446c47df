/**
 * Computes metrics with intervals, judges them by gates, and compares distributions for drift.
 */
package io.jenkins.plugins.modeldelivery.evaluation;
