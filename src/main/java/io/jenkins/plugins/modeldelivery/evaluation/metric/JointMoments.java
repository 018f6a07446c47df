package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;

/**
 * Central moments of two quantities together, up to the fourth order, as a merging accumulator (Pébay 2008, "Formulas
 * for robust, one-pass parallel computation of covariances and arbitrary-order statistical moments").
 */
final class JointMoments {
    private static final int ORDER = 4;
    private static final int[][] CHOOSE = {{1}, {1, 1}, {1, 2, 1}, {1, 3, 3, 1}, {1, 4, 6, 4, 1}};

    private double[][] sums = new double[ORDER + 1][ORDER + 1];
    private double meanX;
    private double meanY;

    void add(double x, double y, double w) {
        if (w == 0) {
            return;
        }
        JointMoments single = null;
        merge(w, x, y, single);
    }

    void merge(JointMoments other) {
        if (other.sums[0][0] > 0) {
            merge(other.sums[0][0], other.meanX, other.meanY, other);
        }
    }

    private void merge(double otherWeight, double otherX, double otherY, JointMoments other) {
        double total = sums[0][0] + otherWeight;
        double newX = meanX + (otherX - meanX) * otherWeight / total;
        double newY = meanY + (otherY - meanY) * otherWeight / total;
        double[][] own = shifted(sums, meanX - newX, meanY - newY);
        if (other == null) {
            addPoint(own, otherWeight, otherX - newX, otherY - newY);
        } else {
            double[][] theirs = shifted(other.sums, otherX - newX, otherY - newY);
            for (int p = 0; p <= ORDER; p++) {
                for (int q = 0; p + q <= ORDER; q++) {
                    own[p][q] += theirs[p][q];
                }
            }
        }
        own[1][0] = 0;
        own[0][1] = 0;
        sums = own;
        meanX = newX;
        meanY = newY;
    }

    private static void addPoint(double[][] table, double w, double dx, double dy) {
        double px = w;
        for (int p = 0; p <= ORDER; p++) {
            double py = px;
            for (int q = 0; p + q <= ORDER; q++) {
                table[p][q] += py;
                py *= dy;
            }
            px *= dx;
        }
    }

    /** The same moments around a centre that lies {@code -dx, -dy} from the present one. */
    private static double[][] shifted(double[][] table, double dx, double dy) {
        double[] powersX = powers(dx);
        double[] powersY = powers(dy);
        double[][] moved = new double[ORDER + 1][ORDER + 1];
        for (int p = 0; p <= ORDER; p++) {
            for (int q = 0; p + q <= ORDER; q++) {
                double sum = 0;
                for (int i = 0; i <= p; i++) {
                    for (int j = 0; j <= q; j++) {
                        sum += CHOOSE[p][i] * CHOOSE[q][j] * powersX[p - i] * powersY[q - j] * table[i][j];
                    }
                }
                moved[p][q] = sum;
            }
        }
        return moved;
    }

    private static double[] powers(double x) {
        return new double[] {1, x, x * x, x * x * x, x * x * x * x};
    }

    void fields(Fields fields) throws IOException {
        for (double[] row : sums) {
            fields.numbers(row);
        }
        meanX = fields.number(meanX);
        meanY = fields.number(meanY);
    }

    double weight() {
        return sums[0][0];
    }

    double meanX() {
        return meanX;
    }

    double meanY() {
        return meanY;
    }

    /** Σ w (x − x̄)^p (y − ȳ)^q. */
    double central(int p, int q) {
        return sums[p][q];
    }

    /** Σ w (x − x₀)^p (y − y₀)^q for all p + q up to 4. */
    double[][] around(double x0, double y0) {
        return shifted(sums, meanX - x0, meanY - y0);
    }
}
