package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;

/**
 * What the labels' counts, the areas under their curves and all their intervals are made of, as a merging accumulator: every
 * row, or when told to bound its memory {@link LabelSums} and a {@link LabelSketch} once there are many.
 */
final class LabelStore {
    private final int scoredLabels;
    private LabelRows rows = new LabelRows();
    private DoubleList scores = new DoubleList();
    private int bits;
    private LabelSums sums;
    private LabelSketch sketch;

    /**
     * @param scoredLabels how many labels have scores, which are then all there are; 0 without scores
     */
    LabelStore(int scoredLabels) {
        this.scoredLabels = scoredLabels;
    }

    /**
     * @param codes as {@link Row#codes}
     * @param truths whether each label with a score is true
     * @param given their scores; not kept
     */
    void add(int[] codes, int count, boolean[] truths, double[] given, double w) {
        if (sums != null) {
            sums.add(codes, count, w);
            if (scoredLabels > 0) {
                sketch.add(truths, given, w);
            }
            return;
        }
        rows.add(codes, count, w);
        for (int i = 0; i < scoredLabels; i++) {
            scores.add(given[i]);
        }
    }

    /** Keeps no more of rows than a sketch would take; see {@link MetricSet#bound}. */
    void bound(int sketchBits) {
        bits = sketchBits;
        shrink();
    }

    private void shrink() {
        long numbers = scoredLabels > 0 ? LabelSketch.numbers(scoredLabels, bits) : 1L << bits;
        if (bits > 0 && sums == null && rows.rows() * (scoredLabels + 2L) >= numbers) {
            toSums();
        }
    }

    private void toSums() {
        sums = new LabelSums();
        sketch = scoredLabels > 0 ? new LabelSketch(scoredLabels, bits) : null;
        addRows(this);
    }

    private void addRows(LabelStore of) {
        of.rows.addTo(sums);
        if (scoredLabels > 0) {
            sketch.add(of.scoredRows());
        }
        of.rows = new LabelRows();
        of.scores = new DoubleList();
    }

    /**
     * Both are bounded alike. The other is not to be used any more.
     *
     * @param places where each of the other's labels stands here; labels with scores stand in the same
     */
    void merge(LabelStore other, int[] places) {
        if (other.sums != null || sums != null) {
            bits = Math.max(bits, other.bits);
            if (sums == null) {
                toSums();
            }
            if (other.sums == null) {
                LabelRows placed = new LabelRows();
                placed.merge(other.rows, places);
                other.rows = placed;
                addRows(other);
            } else {
                sums.merge(other.sums, places);
                if (scoredLabels > 0) {
                    sketch.merge(other.sketch);
                }
            }
        } else {
            rows.merge(other.rows, places);
            scores.addAll(other.scores);
            shrink();
        }
    }

    /**
     * @param labels how many labels there are
     */
    void fields(Fields fields, int labels) throws IOException {
        bits = fields.count(bits);
        fields.require(bits <= ScoreSketch.MOST_BITS);
        if (fields.flag(sums != null)) {
            fields.require(bits > 0);
            if (sums == null) {
                toSums();
            }
            sums.fields(fields, labels);
            if (scoredLabels > 0) {
                sketch.fields(fields);
            }
        }
        rows.fields(fields);
        fields.require(rows.below(labels));
        scores.fields(fields);
        fields.require(scores.size() == (long) rows.rows() * scoredLabels);
    }

    LabelTotals totals() {
        return sums != null ? sums : rows;
    }

    /** The areas under the labels' curves and their average precisions. */
    void addCurves(MetricTable metrics) {
        if (sketch != null) {
            sketch.addTo(metrics);
            return;
        }
        LabelCurves curves = new LabelCurves(scoredRows(), "label");
        curves.addAreas(metrics);
        curves.addPrecisions(metrics);
    }

    private ScoredLabels scoredRows() {
        int[][] isTrue = rows.truths(scoredLabels);
        double[] weights = rows.weights();
        return new ScoredLabels() {
            @Override
            public int labels() {
                return scoredLabels;
            }

            @Override
            public int rows() {
                return weights.length;
            }

            @Override
            public boolean isTrue(int row, int label) {
                return isTrue[label][row] == 1;
            }

            @Override
            public double score(int row, int label) {
                return scores.get(row * scoredLabels + label);
            }

            @Override
            public double weight(int row) {
                return weights[row];
            }
        };
    }
}
