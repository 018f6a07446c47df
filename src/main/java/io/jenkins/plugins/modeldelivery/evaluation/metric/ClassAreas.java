package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;

/**
 * What the areas under the curves of several classes and their average precisions are made of, as a merging accumulator:
 * every row's scores, or when told to bound its memory a {@link ClassSketch} of them once there are many.
 */
final class ClassAreas {
    private final int classes;
    private final boolean weighted;
    private ClassScores rows;
    private int bits;
    private ClassSketch sketch;

    ClassAreas(int classes, boolean weighted) {
        this.classes = classes;
        this.weighted = weighted;
        this.rows = new ClassScores(classes, weighted);
    }

    /**
     * @param given a score for each class, 0 to 1; not kept
     */
    void add(int truth, double[] given, double w) {
        if (w == 0) {
            return;
        }
        if (sketch != null) {
            sketch.add(truth, given, w);
        } else {
            rows.add(truth, given, w);
        }
    }

    /** Keeps no more of rows than a sketch would take; see {@link MetricSet#bound}. */
    void bound(int sketchBits) {
        bits = sketchBits;
        shrink();
    }

    private void shrink() {
        if (bits > 0 && sketch == null && rows.rows() * (classes + 1L) >= ClassSketch.numbers(classes, bits)) {
            sketch = new ClassSketch(classes, weighted, bits);
            sketch.add(rows);
            rows = new ClassScores(classes, weighted);
        }
    }

    /** Both are bounded alike. The other is not to be used any more. */
    void merge(ClassAreas other) {
        if (other.sketch != null) {
            bound(other.bits);
            if (sketch == null) {
                sketch = other.sketch;
                sketch.add(rows);
                rows = new ClassScores(classes, weighted);
            } else {
                sketch.merge(other.sketch);
            }
        } else if (sketch != null) {
            sketch.add(other.rows);
        } else {
            rows.merge(other.rows);
            shrink();
        }
    }

    void fields(Fields fields) throws IOException {
        bits = fields.count(bits);
        fields.require(bits <= ScoreSketch.MOST_BITS);
        if (fields.flag(sketch != null)) {
            fields.require(bits > 0);
            sketch = sketch == null ? new ClassSketch(classes, weighted, bits) : sketch;
            sketch.fields(fields);
        }
        rows.fields(fields);
    }

    void addTo(MetricTable metrics) {
        if (sketch != null) {
            addSketched(metrics);
            return;
        }
        new OneVersusRest(rows).addTo(metrics);
        LabelCurves curves = new LabelCurves(rows, "class");
        curves.addPooledArea(metrics, "roc_auc_ovr_micro");
        if (weighted) {
            OneVersusOne.refuseWeights(metrics);
        } else {
            new OneVersusOne(rows).addTo(metrics);
        }
        curves.addPrecisions(metrics);
    }

    private void addSketched(MetricTable metrics) {
        SketchedAreas areas = new SketchedAreas(classes, "class", sketch::versusRest);
        areas.addAreas(metrics, "roc_auc_ovr", "roc_auc_ovr_weighted", OneVersusRest.MISSING_CLASS);
        Ranking pooled = sketch.pooled();
        areas.addPooledArea(metrics, "roc_auc_ovr_micro", pooled);
        if (weighted) {
            OneVersusOne.refuseWeights(metrics);
        } else {
            new SketchedPairs(sketch).addTo(metrics);
        }
        areas.addPrecisions(metrics, pooled);
    }
}
