package io.jenkins.plugins.modeldelivery.evaluation.metric;

/** The areas of pairs of classes as {@link OneVersusOne} has them, from a sketch of the scores. */
final class SketchedPairs {
    private final ClassSketch sketch;

    SketchedPairs(ClassSketch sketch) {
        this.sketch = sketch;
    }

    void addTo(MetricTable metrics) {
        int classes = sketch.classes();
        double rows = 0;
        for (int k = 0; k < classes; k++) {
            if (sketch.size(k) == 0) {
                OneVersusOne.undefined(metrics, OneVersusRest.MISSING_CLASS);
                return;
            }
            rows += sketch.size(k);
        }
        if (!sketch.hasPairs()) {
            OneVersusOne.undefined(
                    metrics,
                    "with so many classes all rows are needed for it, and there are more than may be kept, see exactRows");
            return;
        }
        double pairs = classes * (classes - 1) / 2.0;
        double prevalences = (classes - 1.0) * rows;
        double[] byClass = new double[classes];
        SketchedMean plain = new SketchedMean();
        SketchedMean weighted = new SketchedMean();
        for (int a = 0; a < classes; a++) {
            for (int b = 0; b < classes; b++) {
                if (a != b) {
                    Ranking ranking = sketch.versus(a, b);
                    double error = SketchError.of(ranking).area();
                    double share = (sketch.size(a) + sketch.size(b)) / prevalences;
                    plain.add(0.5 / pairs, ranking.area(), ranking.variance(), error);
                    weighted.add(share / 2, ranking.area(), ranking.variance(), error);
                    byClass[a] += ranking.area() / 2;
                    byClass[b] += ranking.area() / 2;
                }
            }
        }
        for (int k = 0; k < classes; k++) {
            double moved = Math.abs(byClass[k] - (classes - 1) * weighted.value()) / prevalences;
            weighted.addDeviation(moved * Math.sqrt(sketch.size(k)));
        }
        plain.put(metrics, "roc_auc_ovo", rows, "DeLong", null);
        weighted.put(metrics, "roc_auc_ovo_weighted", rows, "DeLong", null);
    }
}
