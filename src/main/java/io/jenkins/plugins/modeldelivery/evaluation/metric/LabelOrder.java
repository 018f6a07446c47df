package io.jenkins.plugins.modeldelivery.evaluation.metric;

/**
 * How well one row's scores put its true labels before the others, by the definitions of Tsoumakas, Katakis and Vlahavas
 * (2010, "Mining multi-label data") with scikit-learn's conventions for ties and for rows without a true or without a
 * false label.
 *
 * @param averagePrecision mean over the true labels of the share of true ones among those scored at least as high; 1
 *     where no or every label is true
 * @param coverage how many labels score at least as high as the lowest true one; 0 where none is true
 * @param loss share of the pairs of a true and a false label in which the true one does not score higher; 0 where there
 *     is no such pair
 */
record LabelOrder(double averagePrecision, double coverage, double loss) {
    static LabelOrder of(double[] scores, boolean[] truths) {
        int labels = scores.length;
        int relevant = 0;
        for (boolean truth : truths) {
            relevant += truth ? 1 : 0;
        }
        double precision = 0;
        double coverage = 0;
        double wrong = 0;
        for (int i = 0; i < labels; i++) {
            if (truths[i]) {
                int atLeast = 0;
                int relevantAtLeast = 0;
                for (int j = 0; j < labels; j++) {
                    if (scores[j] >= scores[i]) {
                        atLeast++;
                        relevantAtLeast += truths[j] ? 1 : 0;
                    }
                }
                precision += relevantAtLeast / (double) atLeast;
                coverage = Math.max(coverage, atLeast);
                wrong += atLeast - relevantAtLeast;
            }
        }
        boolean mixed = relevant > 0 && relevant < labels;
        return new LabelOrder(
                mixed ? precision / relevant : 1,
                coverage,
                mixed ? wrong / ((double) relevant * (labels - relevant)) : 0);
    }
}
