package io.jenkins.plugins.modeldelivery.evaluation.metric;

/**
 * The area under the ROC curve of each pair of classes, both ways, averaged plainly (Hand and Till 2001) and by the
 * pairs' prevalence, as scikit-learn has it.
 */
final class OneVersusOne {
    private final ClassScores scores;

    OneVersusOne(ClassScores scores) {
        this.scores = scores;
    }

    static void undefined(MetricTable metrics, String note) {
        metrics.undefined("roc_auc_ovo", true, note);
        metrics.undefined("roc_auc_ovo_weighted", true, note);
    }

    static void refuseWeights(MetricTable metrics) {
        undefined(metrics, "one-versus-one is not defined for weighted rows (as in scikit-learn)");
    }

    void addTo(MetricTable metrics) {
        double[] sizes = scores.weightsOfClasses();
        for (double size : sizes) {
            if (size == 0) {
                undefined(metrics, OneVersusRest.MISSING_CLASS);
                return;
            }
        }
        int classes = scores.classes();
        int rows = scores.rows();
        double pairs = classes * (classes - 1) / 2.0;
        double prevalences = (classes - 1.0) * rows;
        double[] plain = new double[rows];
        double[] weighted = new double[rows];
        double[] byClass = new double[classes];
        double mean = 0;
        double weightedMean = 0;
        for (int a = 0; a < classes; a++) {
            for (int b = a + 1; b < classes; b++) {
                AreaInfluence forward = new AreaInfluence(scores, a, b);
                AreaInfluence backward = new AreaInfluence(scores, b, a);
                double area = (forward.area() + backward.area()) / 2;
                double share = (sizes[a] + sizes[b]) / prevalences;
                mean += area / pairs;
                weightedMean += area * share;
                byClass[a] += area;
                byClass[b] += area;
                for (int row = 0; row < rows; row++) {
                    int truth = scores.truth(row);
                    if (truth == a || truth == b) {
                        double own = (forward.of(scores.score(row, a), truth == a)
                                        + backward.of(scores.score(row, b), truth == b))
                                / 2;
                        plain[row] += own / pairs;
                        weighted[row] += own * share;
                    }
                }
            }
        }
        double variance = 0;
        double weightedVariance = 0;
        for (int row = 0; row < rows; row++) {
            double moved = weighted[row] + (byClass[scores.truth(row)] - (classes - 1) * weightedMean) / prevalences;
            variance += plain[row] * plain[row];
            weightedVariance += moved * moved;
        }
        metrics.higher("roc_auc_ovo", mean, OneVersusRest.interval(mean, variance, rows, metrics));
        metrics.higher(
                "roc_auc_ovo_weighted",
                weightedMean,
                OneVersusRest.interval(weightedMean, weightedVariance, rows, metrics));
    }
}
