package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows' truths, scores and weights in the order in which they came, 8 bytes a row and 8 more with weights. A row's score
 * and truth are one number, its code: the bits of a score from 0 to 1 grow with it and leave the first bit free, so they
 * are shifted by one for the truth. What is merged is taken over in parts and not copied.
 */
final class ScoreRows {
    /** A part with fewer rows is copied into the open one, as many tiny arrays would cost more. */
    private static final int SMALL = 1 << 10;

    private static final long[] NONE = {};
    private static final double[] NO_WEIGHTS = {};

    private final boolean weighted;
    private final List<Part> closed = new ArrayList<>();
    private long[] codes = NONE;
    private double[] weights = NO_WEIGHTS;
    private int size;
    private long closedSize;

    /** Some consecutive rows: only the first of the arrays' places are in use; there are no weights when all are 1. */
    record Part(long[] codes, double[] weights, int size) {
        double weight(int row) {
            return weights == null ? 1 : weights[row];
        }
    }

    ScoreRows(boolean weighted) {
        this.weighted = weighted;
    }

    /** The truth of a code, 1 or 0. */
    static int truth(long code) {
        return (int) code & 1;
    }

    /** The score of a code. */
    static double score(long code) {
        return Double.longBitsToDouble(code >>> 1);
    }

    /**
     * @param score 0 to 1; the negative zero counts as the other one
     */
    void add(int truth, double score, double w) {
        if (size == codes.length) {
            grow(size + 1);
        }
        if (weighted) {
            weights[size] = w;
        }
        codes[size++] = Double.doubleToRawLongBits(score + 0.0) << 1 | truth;
    }

    private void grow(int needed) {
        int capacity = Math.max(needed, Math.max(64, size * 2));
        codes = Arrays.copyOf(codes, capacity);
        weights = weighted ? Arrays.copyOf(weights, capacity) : weights;
    }

    /** Takes over rows that came later. The others are not to be used any more. */
    void addAll(ScoreRows other) {
        for (Part part : other.parts()) {
            if (part.size() < SMALL) {
                append(part);
            } else {
                close();
                closed.add(part);
                closedSize += part.size();
            }
        }
    }

    private void append(Part part) {
        if (size + part.size() > codes.length) {
            grow(size + part.size());
        }
        System.arraycopy(part.codes(), 0, codes, size, part.size());
        if (weighted) {
            System.arraycopy(part.weights(), 0, weights, size, part.size());
        }
        size += part.size();
        if (size >= SMALL << 5) {
            close();
        }
    }

    private void close() {
        if (size > 0) {
            closed.add(open());
            closedSize += size;
            codes = NONE;
            weights = NO_WEIGHTS;
            size = 0;
        }
    }

    /** The open part without the space for further rows. */
    private Part open() {
        return new Part(
                codes.length == size ? codes : Arrays.copyOf(codes, size),
                weighted ? Arrays.copyOf(weights, size) : null,
                size);
    }

    void fields(Fields fields) throws IOException {
        long carried = fields.whole(size());
        if (!fields.reading()) {
            for (Part part : parts()) {
                for (int i = 0; i < part.size(); i++) {
                    fields.whole(part.codes()[i]);
                    if (weighted) {
                        fields.number(part.weight(i));
                    }
                }
            }
            return;
        }
        for (long i = 0; i < carried; i++) {
            long code = fields.whole(0);
            double score = score(code);
            fields.require(score >= 0 && score <= 1);
            add(truth(code), score, weighted ? fields.number(0) : 1);
        }
    }

    boolean isWeighted() {
        return weighted;
    }

    /** How many rows. */
    long size() {
        return closedSize + size;
    }

    /** All rows in their order. */
    List<Part> parts() {
        close();
        return closed;
    }
}
