package io.jenkins.plugins.modeldelivery.evaluation.metric;

/**
 * Consecutive distinct scores, ascending, with the summed weights and squared weights of the rows that have them. Public
 * to the package as arrays, because loops run over them for every one of millions of scores; only the first places are
 * in use. It is filled again for the next scores; nobody keeps it.
 */
final class StepBlock {
    /** So many that all arrays together stay in a processor's nearest cache. */
    static final int CAPACITY = 512;

    final double[] score = new double[CAPACITY];
    final double[] positive = new double[CAPACITY];
    final double[] negative = new double[CAPACITY];
    final double[] positiveSquared;
    final double[] negativeSquared;
    int size;

    /**
     * @param weighted without weights a sum of squared weights is the sum of weights
     */
    StepBlock(boolean weighted) {
        positiveSquared = weighted ? new double[CAPACITY] : positive;
        negativeSquared = weighted ? new double[CAPACITY] : negative;
    }
}
