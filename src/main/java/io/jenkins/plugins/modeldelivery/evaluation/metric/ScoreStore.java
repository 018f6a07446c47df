package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;

/**
 * Keeps every score for the metrics that are functions of the whole ranking, as a merging accumulator: 8 bytes a row,
 * 16 with weights. Counts do not depend on the order in which rows or parts come. When told to bound its memory it
 * counts them in a {@link ScoreSketch} from some number of rows on.
 */
final class ScoreStore {
    private final boolean weighted;
    private ScoreRows rows;
    private int bits;
    private ScoreSketch sketch;

    ScoreStore(boolean weighted) {
        this.weighted = weighted;
        this.rows = new ScoreRows(weighted);
    }

    /**
     * @param truth 1 for a positive row, 0 for a negative one
     * @param score 0 to 1
     */
    void add(int truth, double score, double w) {
        if (w == 0) {
            return;
        }
        if (sketch != null) {
            sketch.add(truth, score, w);
        } else {
            rows.add(truth, score, w);
        }
    }

    /** Keeps no more rows than a sketch of so many bits has bins. */
    void bound(int sketchBits) {
        bits = sketchBits;
        shrink();
    }

    private void shrink() {
        if (bits == 0 || sketch != null || rows.size() >> bits < 64) {
            return;
        }
        sketch = new ScoreSketch(bits, weighted);
        sketch.add(rows);
        rows = new ScoreRows(weighted);
    }

    /** Whether scores have been counted in bins, so that what is made of them is only near. */
    boolean isSketch() {
        return sketch != null;
    }

    /** Both are bounded alike. The other is not to be used any more. */
    void merge(ScoreStore other) {
        if (other.sketch != null) {
            bound(other.bits);
            if (sketch == null) {
                sketch = other.sketch;
                sketch.add(rows);
                rows = new ScoreRows(weighted);
            } else {
                sketch.merge(other.sketch);
            }
        } else if (sketch != null) {
            sketch.add(other.rows);
        } else {
            rows.addAll(other.rows);
            shrink();
        }
    }

    void fields(Fields fields) throws IOException {
        bits = fields.count(bits);
        fields.require(bits <= ScoreSketch.MOST_BITS);
        if (fields.flag(sketch != null)) {
            sketch = sketch == null ? new ScoreSketch(Math.max(1, bits), weighted) : sketch;
            sketch.fields(fields);
        }
        rows.fields(fields);
    }

    /** Sorts what was collected; nothing may be added afterwards. */
    ScoreSteps steps() {
        return sketch != null ? sketch : new SortedScores(rows);
    }
}
