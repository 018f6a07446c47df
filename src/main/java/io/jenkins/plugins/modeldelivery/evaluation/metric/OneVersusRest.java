package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Scale;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Wilson;

/** The area under the ROC curve of each class against all others, averaged plainly and by the classes' weight. */
final class OneVersusRest {
    static final String MISSING_CLASS = "not every class with a score occurs among the labels";
    static final String METHOD = "DeLong's components, logit";

    private final ClassScores scores;

    OneVersusRest(ClassScores scores) {
        this.scores = scores;
    }

    void addTo(MetricTable metrics) {
        double[] weights = scores.weightsOfClasses();
        double total = 0;
        for (double weight : weights) {
            total += weight;
            if (weight == 0) {
                metrics.undefined("roc_auc_ovr", true, MISSING_CLASS);
                metrics.undefined("roc_auc_ovr_weighted", true, MISSING_CLASS);
                return;
            }
        }
        int classes = scores.classes();
        double[] plain = new double[scores.rows()];
        double[] weighted = new double[scores.rows()];
        double[] areas = new double[classes];
        double mean = 0;
        double weightedMean = 0;
        for (int k = 0; k < classes; k++) {
            AreaInfluence influence = new AreaInfluence(scores, k, -1);
            areas[k] = influence.area();
            mean += areas[k] / classes;
            weightedMean += areas[k] * weights[k] / total;
            for (int row = 0; row < plain.length; row++) {
                double own = influence.of(scores.score(row, k), scores.truth(row) == k);
                plain[row] += own / classes;
                weighted[row] += own * weights[k] / total;
            }
        }
        double variance = 0;
        double weightedVariance = 0;
        double squaredWeight = 0;
        for (int row = 0; row < plain.length; row++) {
            double w = scores.weight(row);
            squaredWeight += w * w;
            // The classes' weights are estimated from the same rows, which moves the weighted average too.
            double moved = weighted[row] + (areas[scores.truth(row)] - weightedMean) / total;
            variance += w * w * plain[row] * plain[row];
            weightedVariance += w * w * moved * moved;
        }
        double rows = total * total / squaredWeight;
        metrics.higher("roc_auc_ovr", mean, interval(mean, variance, rows, metrics));
        metrics.higher("roc_auc_ovr_weighted", weightedMean, interval(weightedMean, weightedVariance, rows, metrics));
    }

    static Interval interval(double area, double variance, double rows, MetricTable metrics) {
        if (!(variance > 0) || area <= 0 || area >= 1) {
            return Wilson.of(area, rows, metrics.confidence());
        }
        double corrected = rows > 1 ? variance * rows / (rows - 1) : variance;
        return Scale.LOGIT.interval(area, Math.sqrt(corrected), metrics.confidence(), METHOD);
    }
}
