package io.jenkins.plugins.modeldelivery.evaluation.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.modeldelivery.evaluation.BaselineResult;
import io.jenkins.plugins.modeldelivery.evaluation.Comparison;
import io.jenkins.plugins.modeldelivery.evaluation.SliceResult;
import io.jenkins.plugins.modeldelivery.evaluation.Task;
import io.jenkins.plugins.modeldelivery.evaluation.Verdict;
import io.jenkins.plugins.modeldelivery.evaluation.drift.DriftResult;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Curves;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import java.util.List;
import java.util.Map;

/**
 * What all reports say. As JSON its format is published in {@code docs/schemas/evaluation-1.json}.
 *
 * @param schema {@value #SCHEMA}
 * @param name the model
 * @param task null when only drift was looked at
 * @param level confidence level of all intervals
 * @param rows how many rows the metrics are of
 * @param skipped how many were left out
 * @param verdict what the gates say together
 * @param summary one line for a person
 * @param metrics by name
 * @param slices the slices that are large enough
 * @param gates one entry per bound
 * @param drift null without a reference
 * @param baseline null without a baseline
 * @param curves null without predictions
 * @param comparison null without a baseline that has metrics
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationReport(
        int schema,
        String name,
        Task task,
        double level,
        long rows,
        long skipped,
        Verdict verdict,
        String summary,
        Map<String, Metric> metrics,
        List<SliceResult> slices,
        List<GateResult> gates,
        DriftResult drift,
        BaselineResult baseline,
        Curves curves,
        Comparison comparison) {
    /** The schema that this version writes. */
    public static final int SCHEMA = 1;
}
