package io.jenkins.plugins.modeldelivery.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jenkins.plugins.modeldelivery.evaluation.drift.DriftResult;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.lifecycle.Result;
import java.util.List;
import java.util.Map;

/**
 * What an evaluation found.
 *
 * @param task the task, or null when only drift was looked at
 * @param rows how many rows the metrics are of
 * @param skipped how many rows were left out because a value was missing or unreadable
 * @param metrics by name, such as {@code roc_auc}
 * @param slices the metrics of every slice that is large enough
 * @param gates one entry per bound of a gate
 * @param drift null when there was no reference
 * @param baseline null when none was asked for or there is none yet
 * @param verdict what the gates say together
 * @param report the HTML report's path in the workspace
 * @param reports all reports' paths in the workspace by kind: html, json, markdown, junit
 * @param outcome what the request makes of the verdict
 * @param summary one line for a person
 * @param inputs the files that were read
 * @param outputs the JSON report
 */
public record EvaluateResult(
        Task task,
        long rows,
        long skipped,
        Map<String, Metric> metrics,
        List<SliceResult> slices,
        List<GateResult> gates,
        DriftResult drift,
        BaselineResult baseline,
        Verdict verdict,
        String report,
        Map<String, String> reports,
        Outcome outcome,
        String summary,
        @JsonIgnore List<ArtifactReference> inputs,
        @JsonIgnore List<ArtifactReference> outputs)
        implements Result {}
