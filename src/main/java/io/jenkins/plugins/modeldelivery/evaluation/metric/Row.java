package io.jenkins.plugins.modeldelivery.evaluation.metric;

/**
 * One example as it goes into the accumulators. It is filled again for each row; nobody keeps it. Public fields, because
 * it is touched for every row of files with millions of them.
 */
public final class Row {
    /** The row's place in the file, from 0. */
    public long position;
    /** Index of the true class. */
    public int truth;
    /** Index of the predicted class. */
    public int predicted;
    /** The true value. */
    public double truthValue;
    /** The predicted value. */
    public double predictedValue;
    /** Probability of the positive class. */
    public double score;
    /** A probability per class. */
    public double[] scores;
    /** Weight, at least 0. */
    public double weight = 1;
}
