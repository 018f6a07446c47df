package io.jenkins.plugins.modeldelivery.evaluation.drift;

import java.util.SplittableRandom;

/**
 * Draws counts: one bin after the other by the conditional binomial distribution (Davis 1993), of many rows by its normal
 * approximation.
 */
final class Multinomial {
    private static final double ENOUGH = 100;

    private Multinomial() {}

    static long[] draw(long[] shares, long rows, SplittableRandom random) {
        double left = 0;
        for (long share : shares) {
            left += share;
        }
        long[] drawn = new long[shares.length];
        long rest = rows;
        for (int i = 0; i < shares.length && rest > 0 && left > 0; i++) {
            drawn[i] = binomial(rest, Math.min(1, shares[i] / left), random);
            rest -= drawn[i];
            left -= shares[i];
        }
        return drawn;
    }

    private static long binomial(long trials, double probability, SplittableRandom random) {
        double mean = trials * probability;
        if (mean > ENOUGH && trials - mean > ENOUGH) {
            double drawn = Math.rint(mean + Math.sqrt(mean * (1 - probability)) * random.nextGaussian());
            return (long) Math.max(0, Math.min(trials, drawn));
        }
        if (probability > 0.5) {
            return trials - binomial(trials, 1 - probability, random);
        }
        // Few successes: from one to the next by the geometric distribution.
        long successes = 0;
        double place = 0;
        while (probability > 0) {
            place += Math.floor(Math.log(1 - random.nextDouble()) / Math.log1p(-probability)) + 1;
            if (place > trials) {
                break;
            }
            successes++;
        }
        return successes;
    }
}
