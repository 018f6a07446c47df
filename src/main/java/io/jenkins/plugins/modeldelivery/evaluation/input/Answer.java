package io.jenkins.plugins.modeldelivery.evaluation.input;

/**
 * What one model says about a row, for a comparison with another model.
 *
 * @param number what is compared; NaN when only the text is
 * @param text how it is shown
 */
record Answer(double number, String text) {}
