package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;

/**
 * Counts numbers that are not negative by their leading bits in place of keeping them: a merging accumulator of bounded
 * size. A quantile is known to within the width of its bin, 2 to the power of minus {@code bits} of its value.
 */
final class MagnitudeSketch {
    private static final int EXPONENTS = 2048;

    private final int bits;
    private final double[][] weights = new double[EXPONENTS][];
    private double total;
    private double squares;

    /**
     * @param bits 1 to 20
     */
    MagnitudeSketch(int bits) {
        this.bits = bits;
    }

    /**
     * @param value finite, at least 0
     */
    void add(double value, double w) {
        long key = Double.doubleToRawLongBits(value + 0.0) >>> 52 - bits;
        int exponent = (int) (key >>> bits);
        if (weights[exponent] == null) {
            weights[exponent] = new double[1 << bits];
        }
        weights[exponent][(int) key & (1 << bits) - 1] += w;
        total += w;
        squares += w * w;
    }

    void merge(MagnitudeSketch other) {
        for (int i = 0; i < EXPONENTS; i++) {
            if (other.weights[i] != null && weights[i] == null) {
                weights[i] = new double[1 << bits];
            }
            for (int j = 0; other.weights[i] != null && j < weights[i].length; j++) {
                weights[i][j] += other.weights[i][j];
            }
        }
        total += other.total;
        squares += other.squares;
    }

    void fields(Fields fields) throws IOException {
        total = fields.number(total);
        squares = fields.number(squares);
        for (int i = 0; i < EXPONENTS; i++) {
            if (fields.flag(weights[i] != null)) {
                weights[i] = weights[i] == null ? new double[1 << bits] : weights[i];
                fields.numbers(weights[i]);
            }
        }
    }

    double total() {
        return total;
    }

    double squares() {
        return squares;
    }

    /** The ends of the bin in which the quantile lies. */
    double[] quantile(double share) {
        double wanted = Math.max(0, share) * total;
        double passed = 0;
        long last = 0;
        for (int i = 0; i < EXPONENTS; i++) {
            for (int j = 0; weights[i] != null && j < weights[i].length; j++) {
                if (weights[i][j] > 0) {
                    last = (long) i << bits | j;
                    passed += weights[i][j];
                    if (passed >= wanted) {
                        return ends(last);
                    }
                }
            }
        }
        return ends(last);
    }

    private double[] ends(long key) {
        return new double[] {Double.longBitsToDouble(key << 52 - bits), Double.longBitsToDouble(key + 1 << 52 - bits)};
    }
}
