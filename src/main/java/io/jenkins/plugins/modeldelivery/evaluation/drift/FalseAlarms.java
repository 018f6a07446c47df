package io.jenkins.plugins.modeldelivery.evaluation.drift;

import io.jenkins.plugins.modeldelivery.evaluation.interval.AdjustedPValues;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import java.util.Arrays;
import java.util.Objects;

/**
 * How often drift would be called where there is none: the reference is split at random into two halves, {@value #RUNS}
 * times over, and each split is judged as the real comparison is (an A/A test). Which half a row falls into is a bit of
 * its hashed position, so the answer is always the same.
 */
final class FalseAlarms {
    static final int RUNS = 16;

    private final long[][][][] counts;
    private final int[] index;

    /** Counters for as many columns as there are binnings; null ones are left out. */
    FalseAlarms(Binning[] binnings) {
        counts = new long[(int) Arrays.stream(binnings).filter(Objects::nonNull).count()][][][];
        index = new int[binnings.length];
        int used = 0;
        for (int i = 0; i < binnings.length; i++) {
            if (binnings[i] != null) {
                index[i] = used;
                counts[used++] = new long[RUNS][2][binnings[i].size()];
            }
        }
    }

    void add(int column, int bin, long row) {
        long bits = ColumnProfile.hash(row);
        for (int run = 0; run < RUNS; run++) {
            counts[index[column]][run][(int) (bits >>> run & 1)][bin]++;
        }
    }

    /** The share of splits in which at least one column was called drifted. */
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
            pValues[i] = counts[i] == null
                    ? 1
                    : HomogeneityTest.of(counts[i][run][0], counts[i][run][1]).pValue();
        }
        double[] adjusted = AdjustedPValues.holm(pValues);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != null
                    && adjusted[i] < 1 - confidence.level()
                    && new StabilityIndex(counts[i][run][0], counts[i][run][1], confidence).value() >= threshold) {
                return true;
            }
        }
        return false;
    }
}
