package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.List;

/**
 * Corpus chrF2 (Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation") as sacreBLEU computes it by
 * default: up to six characters, blanks left out, recall counting twice, of several references the one that fits best.
 * From 0 to 100.
 */
final class ChrF {
    private static final int ORDERS = 6;
    private static final double BETA_SQUARED = 4;

    /** The answer's runs, the reference's runs and the shared ones of each order. */
    static final int SUMS = 3 * ORDERS;

    private ChrF() {}

    /** One row's share of the sums. */
    static double[] sums(String answer, String[] references) {
        double[] best = null;
        for (String reference : references) {
            double[] sums = sums(characters(answer), characters(reference));
            if (best == null || score(sums) > score(best)) {
                best = sums;
            }
        }
        return best;
    }

    private static List<Integer> characters(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .boxed()
                .toList();
    }

    private static double[] sums(List<Integer> answer, List<Integer> reference) {
        double[] sums = new double[SUMS];
        for (int n = 1; n <= ORDERS; n++) {
            Bag left = Bag.ofRuns(answer, n);
            Bag right = Bag.ofRuns(reference, n);
            sums[3 * n - 3] = right.size() > 0 ? left.size() : 0;
            sums[3 * n - 2] = right.size();
            sums[3 * n - 1] = left.shared(right);
        }
        return sums;
    }

    static double score(double[] sums) {
        double precision = 0;
        double recall = 0;
        int orders = 0;
        for (int n = 0; n < ORDERS; n++) {
            if (sums[3 * n] > 0 && sums[3 * n + 1] > 0) {
                precision += sums[3 * n + 2] / sums[3 * n];
                recall += sums[3 * n + 2] / sums[3 * n + 1];
                orders++;
            }
        }
        if (orders == 0 || precision + recall == 0) {
            return 0;
        }
        precision /= orders;
        recall /= orders;
        return 100 * (1 + BETA_SQUARED) * precision * recall / (BETA_SQUARED * precision + recall);
    }
}
