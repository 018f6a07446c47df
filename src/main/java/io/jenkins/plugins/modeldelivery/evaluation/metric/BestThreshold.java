package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Mover;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Wilson;

/**
 * The best F1 and the best of Youden's J (1950, recall + specificity − 1) that any threshold would have had on these
 * rows, and that threshold. Rows with the threshold's score and above count as positive.
 */
final class BestThreshold {
    private static final String CHOSEN = "; chosen on these very rows, so it promises a little too much";

    private final Ranking ranking;
    private final double effective;
    /** The best so far: its value, the threshold, and the positives and negatives that it calls positive. */
    private static final class Point {
        private double value = Double.NEGATIVE_INFINITY;
        private double threshold;
        private double right;
        private double wrong;

        void offer(double offered, double score, double positive, double negative) {
            if (offered > value) {
                value = offered;
                threshold = score;
                right = positive;
                wrong = negative;
            }
        }
    }

    /**
     * @param effective the effective number of rows that one unit of weight is
     */
    BestThreshold(Ranking ranking, double effective) {
        this.ranking = ranking;
        this.effective = effective;
    }

    void addTo(MetricTable metrics) {
        double positives = ranking.positives();
        double negatives = ranking.negatives();
        Point f1 = ranking.bestThreshold().f1;
        Point youden = ranking.bestThreshold().youden;
        if (positives > 0) {
            double union = positives + f1.wrong;
            Interval share = Wilson.of(f1.right / union, union * effective, metrics.confidence());
            metrics.put(
                    "best_f1",
                    f1.value,
                    new Interval(
                            2 * share.low() / (1 + share.low()),
                            2 * share.high() / (1 + share.high()),
                            "Wilson, of Jaccard, at that threshold"),
                    true,
                    "with threshold " + f1.threshold + CHOSEN);
        } else {
            metrics.undefined("best_f1", true, "there is no positive row");
        }
        if (positives > 0 && negatives > 0) {
            double recall = youden.right / positives;
            double alarms = youden.wrong / negatives;
            metrics.put(
                    "youden_j",
                    youden.value,
                    Mover.difference(
                                    recall,
                                    Wilson.of(recall, positives * effective, metrics.confidence()),
                                    1,
                                    alarms,
                                    Wilson.of(alarms, negatives * effective, metrics.confidence()))
                            .by("Newcombe at that threshold"),
                    true,
                    "with threshold " + youden.threshold + CHOSEN);
        } else {
            metrics.undefined("youden_j", true, BinaryMetrics.ONE_CLASS);
        }
    }

    /** Looks at all thresholds. */
    static final class Search implements ScoreSteps.Walk {
        private final Point f1 = new Point();
        private final Point youden = new Point();
        private final double positives;
        private final double negatives;
        private double positivesBelow;
        private double negativesBelow;

        Search(ScoreSteps.Totals totals) {
            positives = totals.positives();
            negatives = totals.negatives();
        }

        @Override
        public void on(StepBlock block) {
            for (int i = 0; i < block.size; i++) {
                double right = positives - positivesBelow;
                double wrong = negatives - negativesBelow;
                f1.offer(ConfusionFunctions.ratio(2 * right, positives + right + wrong), block.score[i], right, wrong);
                youden.offer(right / positives - wrong / negatives, block.score[i], right, wrong);
                positivesBelow += block.positive[i];
                negativesBelow += block.negative[i];
            }
        }
    }
}
