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
    /** The labels that the row has or was given, each as its index × 4, plus 1 if it has it, plus 2 if it was given. */
    public int[] codes;
    /** How many of {@link #codes} are filled. */
    public int codeCount;
    /** The query, or the series. */
    public String group;
    /** When the value was or will be; rows of a series are ordered by it. */
    public double time;
    /** The predicted quantiles. */
    public double[] quantiles;
    /** Texts that are right. */
    public String[] references;
    /** The text that the model gave. */
    public String answer;
    /** Weight, at least 0. */
    public double weight = 1;
}
