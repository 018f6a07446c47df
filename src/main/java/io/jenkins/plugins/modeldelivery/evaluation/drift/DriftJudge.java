package io.jenkins.plugins.modeldelivery.evaluation.drift;

import io.jenkins.plugins.modeldelivery.evaluation.interval.AdjustedPValues;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holds current columns against reference columns and says which of them drifted. */
final class DriftJudge {
    private static final int MOST_SHOWN = 20;

    private final double threshold;
    private final Confidence confidence;
    private final List<ReferenceColumn> references = new ArrayList<>();
    private final List<long[]> counts = new ArrayList<>();
    private final List<ColumnProfile> numbers = new ArrayList<>();

    DriftJudge(double threshold, Confidence confidence) {
        this.threshold = threshold;
        this.confidence = confidence;
    }

    /** Adds columns of one file; both in the same order. */
    void add(List<ReferenceColumn> reference, CurrentColumns current) {
        for (int i = 0; i < reference.size(); i++) {
            references.add(reference.get(i));
            counts.add(current.counts()[i]);
            numbers.add(current.numbers()[i]);
        }
    }

    /**
     * @param falseAlarmRate how often drift would be called where there is none
     * @throws DeliveryException when there is no column
     */
    DriftResult judge(long referenceRows, long currentRows, double falseAlarmRate, List<String> notes)
            throws DeliveryException {
        if (references.isEmpty()) {
            throw new DeliveryException("There is no column to compare for drift. " + String.join(" ", notes));
        }
        double[] pValues = new double[references.size()];
        for (int i = 0; i < pValues.length; i++) {
            pValues[i] = HomogeneityTest.of(references.get(i).counts(), counts.get(i))
                    .pValue();
        }
        double[] adjusted = AdjustedPValues.holm(pValues);
        List<ColumnDrift> compared = new ArrayList<>();
        for (int i = 0; i < pValues.length; i++) {
            compared.add(compare(references.get(i), counts.get(i), numbers.get(i), adjusted[i]));
        }
        compared.sort(Comparator.comparingDouble(ColumnDrift::psi).reversed().thenComparing(ColumnDrift::column));
        boolean drifted = compared.stream().anyMatch(ColumnDrift::drifted);
        return new DriftResult(
                drifted ? DriftResult.Status.DRIFT : DriftResult.Status.NONE,
                threshold,
                referenceRows,
                currentRows,
                falseAlarmRate,
                compared,
                notes);
    }

    private ColumnDrift compare(ReferenceColumn reference, long[] after, ColumnProfile now, double adjusted) {
        long[] before = reference.counts();
        HomogeneityTest test = HomogeneityTest.of(before, after);
        StabilityIndex index = new StabilityIndex(before, after, confidence);
        SampleDistance distance = reference.binning().kind() == ColumnDrift.Kind.NUMERIC && now.hasNumbers()
                ? SampleDistance.of(reference.numbers(), reference.numberCount(), reference.deviation(), now.numbers())
                : null;
        Long needed = DriftPower.rowsNeeded(
                sum(before), used(before, after), threshold, (1 - confidence.level()) / references.size());
        return new ColumnDrift(
                reference.name(),
                reference.binning().kind(),
                index.value(),
                index.interval().low(),
                index.interval().high(),
                test.pValue(),
                adjusted,
                test.cramersV(),
                JensenShannon.distance(before, after),
                distance == null ? null : Double.valueOf(distance.ks()),
                distance == null ? null : Double.valueOf(distance.ksPValue()),
                distance == null || Double.isNaN(distance.wasserstein())
                        ? null
                        : Double.valueOf(distance.wasserstein()),
                index.value() >= threshold && adjusted < 1 - confidence.level(),
                bins(reference.binning().labels(), before, after),
                needed != null && sum(after) >= needed,
                needed);
    }

    private static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }

    /** Bins that the test counts: those with a row on either side. */
    private static int used(long[] before, long[] after) {
        return (int) IntStream.range(0, before.length)
                .filter(i -> before[i] + after[i] > 0)
                .count();
    }

    /** Shares by bin; of many categories the most frequent ones, the rest together; empty special bins are left out. */
    private static List<ColumnDrift.Bin> bins(List<String> labels, long[] before, long[] after) {
        double n = 0;
        double m = 0;
        for (int i = 0; i < before.length; i++) {
            n += before[i];
            m += after[i];
        }
        List<ColumnDrift.Bin> bins = new ArrayList<>();
        int regular = before.length - 2;
        double otherBefore = 0;
        double otherAfter = 0;
        for (int i = 0; i < before.length; i++) {
            if (i >= regular && before[i] + after[i] == 0) {
                continue;
            }
            if (i < regular && i >= MOST_SHOWN) {
                otherBefore += before[i] / n;
                otherAfter += after[i] / m;
            } else {
                bins.add(new ColumnDrift.Bin(labels.get(i), before[i] / n, after[i] / m));
            }
        }
        if (regular > MOST_SHOWN) {
            bins.add(MOST_SHOWN, new ColumnDrift.Bin((regular - MOST_SHOWN) + " others", otherBefore, otherAfter));
        }
        return bins;
    }
}
