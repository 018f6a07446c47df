package io.jenkins.plugins.modeldelivery.evaluation.drift;

import io.jenkins.plugins.modeldelivery.evaluation.interval.AdjustedPValues;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How often drift would be called where there is none (an A/A test): as many rows as the current file has are drawn at
 * random from the reference, {@value #RUNS} times over, and judged against the rest as the real comparison is. When the
 * current file has more than half as many rows as the reference, that is split into halves. Which rows are drawn depends
 * on their hashed position alone, so the answer is always the same.
 */
final class FalseAlarms {
    static final int RUNS = 16;
    private static final long SEED = 20_261_124;

    private final long[][][][] counts;
    private final double share;

    /**
     * @param currentRows how many rows to draw
     * @param referenceRows of how many
     */
    FalseAlarms(List<Binning> binnings, long currentRows, long referenceRows) {
        counts = new long[binnings.size()][][][];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new long[RUNS][2][binnings.get(i).size()];
        }
        share = Math.min(0.5, (double) currentRows / referenceRows);
    }

    void add(int column, int bin, long row) {
        for (int run = 0; run < RUNS; run++) {
            boolean drawn = ColumnProfile.hash(row * RUNS + run) * 0x1p-63 < share;
            counts[column][run][drawn ? 1 : 0][bin]++;
        }
    }

    /**
     * The same where only counts are known: current rows are drawn from the reference's bins, of each column for itself
     * and with replacement.
     *
     * @param currentRows how many rows to draw of each column
     */
    static FalseAlarms simulated(List<ReferenceColumn> references, long[] currentRows) {
        FalseAlarms alarms = new FalseAlarms(
                references.stream().map(ReferenceColumn::binning).toList(), 1, 1);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < references.size(); i++) {
            long[] reference = references.get(i).counts();
            for (int run = 0; run < RUNS; run++) {
                alarms.counts[i][run][0] = reference;
                alarms.counts[i][run][1] = Multinomial.draw(reference, currentRows[i], random);
            }
        }
        return alarms;
    }

    /** The share of draws in which at least one column was called drifted. */
    double rate(double threshold, Confidence confidence) {
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            alarms += isAlarm(run, threshold, confidence) ? 1 : 0;
        }
        return (double) alarms / RUNS;
    }

    private boolean isAlarm(int run, double threshold, Confidence confidence) {
        double[] pValues = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            if (isEmpty(counts[i][run][0]) || isEmpty(counts[i][run][1])) {
                return false;
            }
            pValues[i] =
                    HomogeneityTest.of(counts[i][run][0], counts[i][run][1]).pValue();
        }
        double[] adjusted = AdjustedPValues.holm(pValues);
        for (int i = 0; i < counts.length; i++) {
            if (adjusted[i] < 1 - confidence.level()
                    && new StabilityIndex(counts[i][run][0], counts[i][run][1], confidence).value() >= threshold) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEmpty(long[] bins) {
        for (long bin : bins) {
            if (bin > 0) {
                return false;
            }
        }
        return true;
    }
}
