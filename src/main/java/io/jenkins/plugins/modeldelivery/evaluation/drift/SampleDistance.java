package io.jenkins.plugins.modeldelivery.evaluation.drift;

import java.util.Arrays;

/**
 * How far two samples of numbers are apart: the Kolmogorov–Smirnov statistic with the p-value of its limiting
 * distribution (Smirnov 1948), and the Wasserstein distance of the first order in units of the reference's standard
 * deviation.
 *
 * @param ks largest difference of the two distribution functions, 0 to 1
 * @param ksPValue probability of at least that much when both are of one distribution
 * @param wasserstein area between the distribution functions, over the reference's standard deviation; NaN when that is 0
 */
record SampleDistance(double ks, double ksPValue, double wasserstein) {
    private static final int TERMS = 100;

    /** The arrays are sorted in place. */
    static SampleDistance of(double[] reference, double[] current) {
        Arrays.parallelSort(reference);
        return of(reference, reference.length, deviation(reference), current);
    }

    /**
     * @param reference sorted; all numbers, or as many evenly spaced order statistics of them
     * @param count how many numbers there are
     * @param deviation their standard deviation; 0 when all are the same
     * @param current is sorted in place
     */
    static SampleDistance of(double[] reference, long count, double deviation, double[] current) {
        Arrays.parallelSort(current);
        int i = 0;
        int j = 0;
        double largest = 0;
        double area = 0;
        double last = Math.min(reference[0], current[0]);
        double gap = 0;
        while (i < reference.length || j < current.length) {
            double value = i == reference.length
                    ? current[j]
                    : j == current.length ? reference[i] : Math.min(reference[i], current[j]);
            area += gap * (value - last);
            last = value;
            while (i < reference.length && reference[i] <= value) {
                i++;
            }
            while (j < current.length && current[j] <= value) {
                j++;
            }
            gap = Math.abs((double) i / reference.length - (double) j / current.length);
            largest = Math.max(largest, gap);
        }
        double rows = (double) count * current.length / (count + (double) current.length);
        return new SampleDistance(
                largest, survival(largest * Math.sqrt(rows)), deviation > 0 ? area / deviation : Double.NaN);
    }

    /** The limiting distribution's survival function; below 0.2 it is 1 within 1e-12. */
    static double survival(double x) {
        if (x < 0.2) {
            return 1;
        }
        double sum = 0;
        double sign = 1;
        for (int k = 1; k <= TERMS; k++) {
            double term = Math.exp(-2.0 * k * k * x * x);
            sum += sign * term;
            sign = -sign;
            if (term < 1e-17) {
                break;
            }
        }
        return Math.max(0, Math.min(1, 2 * sum));
    }

    /** The standard deviation with the number of values as the divisor; 0 of none. */
    static double deviation(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }
}
