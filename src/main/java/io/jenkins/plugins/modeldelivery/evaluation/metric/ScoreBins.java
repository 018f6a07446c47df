package io.jenkins.plugins.modeldelivery.evaluation.metric;

/**
 * Bins for scores from 0 to 1, narrow where scores crowd, near 0 and near 1: a bin's width is at most 2 to the power of
 * minus {@code bits} of its distance from the nearer end, down to distances of 2<sup>-31</sup>.
 */
final class ScoreBins {
    private static final int OCTAVES = 30;

    private final int shift;
    private final long first;
    private final int middle;

    /**
     * @param bits at least 1; there are about 60 times 2 to that power bins
     */
    ScoreBins(int bits) {
        this.shift = 52 - bits;
        this.first = Double.doubleToRawLongBits(0x1p-31) >>> shift;
        this.middle = (OCTAVES << bits) + 1;
    }

    /** As fine as so many counts of them may be that together take no more than twice the memory of two of these bits. */
    static ScoreBins shared(int counts, int bits) {
        return new ScoreBins(Math.max(1, bits(counts, bits)));
    }

    /** The bits that such counts may have; less than 1 where not even the coarsest bins are few enough. */
    static int bits(int counts, int bits) {
        int fewer = 0;
        while (counts > 4L << fewer) {
            fewer++;
        }
        return bits - fewer;
    }

    /** How many there are. */
    int count() {
        return 2 * middle + 1;
    }

    /** The bin of a score, 0 to one less than {@link #count}; it grows with the score. 1 − score is exact from a half on. */
    int of(double score) {
        return score < 0.5 ? distance(score) : 2 * middle - distance(1 - score);
    }

    private int distance(double fromEnd) {
        return (int) Math.max(0, (Double.doubleToRawLongBits(fromEnd + 0.0) >>> shift) - first + 1);
    }

    /** The end of a bin that is nearer to 0 or to 1, whichever the bin is nearer to. */
    double edge(int bin) {
        return bin <= middle ? fromEnd(bin) : 1 - fromEnd(2 * middle - bin);
    }

    private double fromEnd(int distance) {
        return distance == 0 ? 0 : Double.longBitsToDouble(first + distance - 1 << shift);
    }
}
