package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;

/**
 * One number of a curve.
 *
 * @param step where it is on the curve
 * @param value the number, which may be NaN or infinite
 */
public record Point(long step, double value) {}
