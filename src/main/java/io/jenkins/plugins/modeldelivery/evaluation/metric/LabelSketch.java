package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;

/**
 * Counts each label's scores in {@link ScoreBins}, apart by whether the label is true, in place of keeping them: a merging
 * accumulator of a size that does not depend on the rows.
 */
final class LabelSketch {
    private final ScoreBins bins;
    private final ScoreSketch[] sketches;

    /**
     * @param bits as in {@link MetricSet#bound}; with many labels bins are wider, so that all of them take no more than
     *     twice the memory of a {@link ScoreSketch} of so many bits
     */
    LabelSketch(int labels, int bits) {
        bins = ScoreBins.shared(2 * labels, bits);
        sketches = new ScoreSketch[labels];
        for (int i = 0; i < labels; i++) {
            sketches[i] = new ScoreSketch(bins, true);
        }
    }

    /** How many numbers it would keep. */
    static long numbers(int labels, int bits) {
        return 4L * labels * ScoreBins.shared(2 * labels, bits).count();
    }

    /**
     * @param truths whether each label is true
     * @param given a score for each label, 0 to 1
     */
    void add(boolean[] truths, double[] given, double w) {
        for (int i = 0; i < sketches.length; i++) {
            sketches[i].add(truths[i] ? 1 : 0, given[i], w);
        }
    }

    void add(ScoredLabels rows) {
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = 0; i < sketches.length; i++) {
                sketches[i].add(rows.isTrue(row, i) ? 1 : 0, rows.score(row, i), rows.weight(row));
            }
        }
    }

    void merge(LabelSketch other) {
        for (int i = 0; i < sketches.length; i++) {
            sketches[i].merge(other.sketches[i]);
        }
    }

    void fields(Fields fields) throws IOException {
        for (ScoreSketch sketch : sketches) {
            sketch.fields(fields);
        }
    }

    void addTo(MetricTable metrics) {
        SketchedAreas areas = new SketchedAreas(sketches.length, "label", label -> new Ranking(sketches[label], 100));
        ScoreSketch all = new ScoreSketch(bins, true);
        for (ScoreSketch sketch : sketches) {
            all.merge(sketch);
        }
        Ranking pooled = new Ranking(all, 100);
        areas.addAreas(metrics, "roc_auc_macro", "roc_auc_weighted", "a label is true in every row or in none");
        areas.addPooledArea(metrics, "roc_auc_micro", pooled);
        areas.addPrecisions(metrics, pooled);
    }
}
