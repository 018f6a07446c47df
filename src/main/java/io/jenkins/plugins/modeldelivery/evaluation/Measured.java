package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.input.PredictionFile;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Curves;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The finished metrics of one file of predictions.
 *
 * @param rows how many rows were used
 * @param skipped how many were left out
 * @param metrics of all rows
 * @param slices of every slice, however small, by column and then by falling size
 * @param curves what the reports draw
 */
public record Measured(long rows, long skipped, Map<String, Metric> metrics, List<SliceResult> slices, Curves curves) {
    static Measured of(PredictionFile.Collected collected, List<String> sliceColumns, Confidence confidence) {
        Map<String, Metric> metrics = collected.all().finish(confidence);
        List<SliceResult> slices = new ArrayList<>();
        for (String column : sliceColumns) {
            List<SliceResult> ofColumn = new ArrayList<>();
            collected
                    .slices()
                    .get(column)
                    .forEach((value, slice) -> ofColumn.add(new SliceResult(
                            column, value, slice.rows(), slice.metrics().finish(confidence))));
            ofColumn.sort(Comparator.comparingLong(SliceResult::rows).reversed().thenComparing(SliceResult::value));
            slices.addAll(ofColumn);
        }
        return new Measured(
                collected.rows(),
                collected.skipped(),
                metrics,
                slices,
                collected.all().curves(confidence));
    }
}
