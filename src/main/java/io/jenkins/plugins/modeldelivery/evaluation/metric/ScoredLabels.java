package io.jenkins.plugins.modeldelivery.evaluation.metric;

/** Rows that have a score for each label (or class), and which labels are true of them. */
interface ScoredLabels {
    int labels();

    int rows();

    boolean isTrue(int row, int label);

    double score(int row, int label);

    double weight(int row);
}
