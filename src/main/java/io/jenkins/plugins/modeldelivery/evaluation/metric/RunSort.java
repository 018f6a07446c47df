package io.jenkins.plugins.modeldelivery.evaluation.metric;

/**
 * Sorts parts of an array of numbers that are not negative, and the weights that lie beside them, in place by the
 * highest bits in which they differ, and again each run that this makes. Equal numbers keep their order. One thread
 * uses it.
 */
final class RunSort {
    /** So few are sorted by insertion. */
    private static final int FEW = 40;

    private static final int MANY = 1 << 13;

    private final long[] codes;
    private final double[] weights;
    private long[] codesAside = {};
    private double[] weightsAside = {};

    /**
     * @param weights null when there are none
     */
    RunSort(long[] codes, double[] weights) {
        this.codes = codes;
        this.weights = weights;
    }

    void sort(int from, int to) {
        if (to - from <= FEW) {
            insert(from, to);
            return;
        }
        long differing = 0;
        for (int i = from + 1; i < to; i++) {
            differing |= codes[i] ^ codes[from];
        }
        if (differing == 0) {
            return;
        }
        int bits = to - from < MANY ? 8 : 11;
        int shift = Math.max(0, 64 - Long.numberOfLeadingZeros(differing) - bits);
        int[] ends = split(from, to, shift, (1 << bits) - 1);
        if (shift > 0) {
            for (int run = 0; run < ends.length; run++) {
                int start = run == 0 ? from : ends[run - 1];
                if (ends[run] - start > 1) {
                    sort(start, ends[run]);
                }
            }
        }
    }

    /** Brings numbers together that have the same bits there; returns where each of those runs ends. */
    private int[] split(int from, int to, int shift, int mask) {
        int rows = to - from;
        if (codesAside.length < rows) {
            codesAside = new long[rows];
            weightsAside = weights == null ? weightsAside : new double[rows];
        }
        System.arraycopy(codes, from, codesAside, 0, rows);
        int[] places = new int[mask + 1];
        for (int i = 0; i < rows; i++) {
            places[(int) (codesAside[i] >>> shift) & mask]++;
        }
        int at = from;
        for (int run = 0; run <= mask; run++) {
            int ofRun = places[run];
            places[run] = at;
            at += ofRun;
        }
        if (weights != null) {
            System.arraycopy(weights, from, weightsAside, 0, rows);
        }
        for (int i = 0; i < rows; i++) {
            int place = places[(int) (codesAside[i] >>> shift) & mask]++;
            codes[place] = codesAside[i];
            if (weights != null) {
                weights[place] = weightsAside[i];
            }
        }
        return places;
    }

    private void insert(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long code = codes[i];
            double weight = weights == null ? 1 : weights[i];
            int at = i;
            for (; at > from && codes[at - 1] > code; at--) {
                codes[at] = codes[at - 1];
                if (weights != null) {
                    weights[at] = weights[at - 1];
                }
            }
            codes[at] = code;
            if (weights != null) {
                weights[at] = weight;
            }
        }
    }
}
