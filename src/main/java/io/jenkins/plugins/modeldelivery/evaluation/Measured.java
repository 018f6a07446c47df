package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.input.PredictionFile;
import io.jenkins.plugins.modeldelivery.evaluation.input.Slice;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.metric.ConfusionMatrix;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Curves;
import io.jenkins.plugins.modeldelivery.evaluation.metric.FairnessGaps;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MetricSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The finished metrics of one file of predictions.
 *
 * @param rows how many rows were used
 * @param skipped how many were left out
 * @param metrics of all rows
 * @param slices of every slice, however small, by column and then by falling size
 * @param curves what the reports draw
 * @param collected what it was computed from, or null when it was not kept
 */
public record Measured(
        long rows,
        long skipped,
        Map<String, Metric> metrics,
        List<SliceResult> slices,
        Curves curves,
        PredictionFile.Collected collected) {
    /** The metrics of a slice, or of all rows for null, at other levels; null when that can't be told any more. */
    Function<Confidence, Map<String, Metric>> levels(SliceResult slice) {
        if (collected == null) {
            return null;
        }
        MetricSet set = slice == null
                ? collected.all()
                : collected.slices().get(slice.column()).get(slice.value()).metrics();
        return set::finish;
    }

    /**
     * Finishes what was collected.
     *
     * @param sliceColumns those by which the gates and the request break down; one that the file does not have is left out
     * @param fairness the columns between whose values to look for gaps; all of them are slice columns
     * @param keep whether intervals of other levels will be asked for
     * @param minRows groups with fewer rows are left out of the gaps
     */
    static Measured of(
            PredictionFile.Collected collected,
            List<String> sliceColumns,
            List<String> fairness,
            long minRows,
            Confidence confidence,
            boolean keep) {
        Map<String, Metric> metrics = collected.all().finish(confidence);
        List<SliceResult> slices = new ArrayList<>();
        for (String column : sliceColumns) {
            if (!collected.slices().containsKey(column)) {
                continue;
            }
            List<SliceResult> ofColumn = new ArrayList<>();
            collected
                    .slices()
                    .get(column)
                    .forEach((value, slice) -> ofColumn.add(new SliceResult(
                            column, value, slice.rows(), slice.metrics().finish(confidence))));
            ofColumn.sort(Comparator.comparingLong(SliceResult::rows).reversed().thenComparing(SliceResult::value));
            slices.addAll(ofColumn);
        }
        for (String column : fairness) {
            if (!collected.slices().containsKey(column)) {
                continue;
            }
            List<ConfusionMatrix> groups = new ArrayList<>();
            int leftOut = 0;
            for (Slice slice : collected.slices().get(column).values()) {
                if (slice.rows() >= minRows) {
                    slice.metrics().confusion().ifPresent(groups::add);
                } else {
                    leftOut++;
                }
            }
            FairnessGaps.of(groups, leftOut, confidence)
                    .forEach((name, metric) -> metrics.put(Gates.fairnessName(name, column), metric));
        }
        return new Measured(
                collected.rows(),
                collected.skipped(),
                metrics,
                slices,
                collected.all().curves(confidence),
                keep ? collected : null);
    }
}
