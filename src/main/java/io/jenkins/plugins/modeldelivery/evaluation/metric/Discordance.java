package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;

/**
 * The rows that only one of two classifiers gets right, of all rows or of those of one class.
 *
 * @param rows of how many rows
 * @param test what they say
 */
record Discordance(long rows, McNemar test) {
    /**
     * @param truth the class whose rows count, or -1 for all
     * @return null when rows have different weights, or there are none
     */
    static Discordance of(int[] truths, int[] candidate, int[] baseline, double[] weights, int truth) {
        long rows = 0;
        long gained = 0;
        long lost = 0;
        for (int i = 0; i < truths.length; i++) {
            if (weights[i] != weights[0]) {
                return null;
            }
            if (truth < 0 || truths[i] == truth) {
                rows++;
                boolean right = candidate[i] == truths[i];
                if (right != (baseline[i] == truths[i])) {
                    gained += right ? 1 : 0;
                    lost += right ? 0 : 1;
                }
            }
        }
        return rows == 0 ? null : new Discordance(rows, McNemar.of(gained, lost));
    }

    /**
     * Of few discordant rows, widens the interval so far that it leaves 0 out only when the exact test does too.
     *
     * @param negative whether the metric falls where the candidate gains
     */
    Interval widen(Interval interval, boolean negative, Confidence confidence) {
        long discordant = test.gained() + test.lost();
        if (discordant == 0 || discordant >= McNemar.FEW) {
            return interval;
        }
        Interval exact = test.exact(rows, confidence);
        double low = negative ? -exact.high() : exact.low();
        double high = negative ? -exact.low() : exact.high();
        return low >= interval.low() && high <= interval.high()
                ? interval
                : new Interval(
                        Math.min(low, interval.low()),
                        Math.max(high, interval.high()),
                        interval.method() + " and exact McNemar");
    }
}
