package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.gate.Gate;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.OnFailure;
import io.jenkins.plugins.modeldelivery.lifecycle.Parameter;
import io.jenkins.plugins.modeldelivery.lifecycle.Request;
import java.util.List;

/**
 * What is to be evaluated: predictions against labels, a later file against a reference file, or both; and the gates
 * that the outcome must pass. The parameters are explained by their annotations, which the hosts show as help.
 */
public record EvaluateRequest(
        @Parameter(value = "The model's name.", required = true, example = "churn")
        ModelName name,

        @Parameter(
                value = "What the model predicts: binary (one of two classes), multiclass (one of several) or"
                        + " regression (a number). Needed with predictions.",
                example = "binary")
        Task task,

        @Parameter(
                value = "CSV file with a header and one row per example: the true label beside what the model said."
                        + " Comma, semicolon or tab separated, UTF-8, optionally compressed (.gz).",
                example = "predictions.csv")
        String predictions,

        @Parameter(value = "Column with the true label or value. Default: label.", example = "churned")
        String label,

        @Parameter(
                value = "Column with what the model predicted. Default: prediction where there is such a column;"
                        + " otherwise the class is taken from the scores.",
                example = "prediction")
        String prediction,

        @Parameter(
                value = "Column with the probability of the positive class (binary), or a pattern with a star for one"
                        + " column per class (multiclass). Default: score, or score_*, where there are such columns.",
                example = "score_*")
        String score,

        @Parameter(value = "Column with each row's weight, at least 0. Default: every row counts once.")
        String weight,

        @Parameter(
                value = "Columns by which to break the metrics down, such as country or device.",
                example = "country")
        List<String> slices,

        @Parameter(
                value = "What must hold for the model to go on: a metric, an operator and a bound, such as"
                        + " 'roc_auc >= 0.75', 'rmse <= 60', 'roc_auc change >= -0.01' (against the baseline),"
                        + " 'f1[country=DE] >= 0.6' (a slice) or 'drift <= 0.2'; or a map with metric, threshold,"
                        + " minAbsoluteChange, minRelativeChange, higherIsBetter, slice, minRows, on, withoutBaseline"
                        + " and inconclusive.",
                example = "roc_auc >= 0.75")
        List<Gate> gates,

        @Parameter(
                value =
                        "What to compare with: a registered version ('#production', 'latest', '1.4.0'), a CSV file"
                                + " with the baseline's predictions on the same rows, or the JSON report of another evaluation.",
                example = "#production")
        String baseline,

        @Parameter(
                value = "CSV file whose distribution is the normal one, such as the training data; with current,"
                        + " drift is computed per column.",
                example = "data/train.csv")
        String reference,

        @Parameter(
                value = "CSV file that is compared with the reference, such as last week's requests.",
                example = "data/latest.csv")
        String current,

        @Parameter(value = "Columns to compare for drift. Default: all that both files have.", example = "age")
        List<String> driftColumns,

        @Parameter(
                value = "Population stability index from which a column counts as drifted. Drift alone never fails a"
                        + " run; a gate such as 'drift <= 0.2' does. Default: 0.2.",
                example = "0.2")
        Double driftThreshold,

        @Parameter(
                value = "Folder for the reports (evaluation.html, evaluation.json, evaluation.md, junit.xml)."
                        + " Default: evaluation.",
                example = "evaluation")
        String report,

        @Parameter(
                value = "What becomes of the build when a gate does not pass: fail, unstable or continue."
                        + " Default: fail.",
                example = "unstable")
        OnFailure onFailure,

        @Parameter(
                value = "The positive class (binary). Default: told from the labels when they are 0/1, true/false,"
                        + " yes/no or the like.",
                example = "churned")
        String positive,

        @Parameter(
                value = "Score from which a row counts as predicted positive when there is no column with predictions"
                        + " (binary), 0 to 1. Default: 0.5.",
                advanced = true,
                example = "0.5")
        Double threshold,

        @Parameter(
                value = "Quantile that the pinball loss is of (regression), between 0 and 1. Default: 0.5.",
                advanced = true,
                example = "0.9")
        Double quantile,

        @Parameter(
                value = "Confidence level of all intervals, between 0.5 and 1. Default: 0.95.",
                advanced = true,
                example = "0.95")
        Double level,

        @Parameter(
                value = "Slices with fewer rows than this are not shown and not judged, at least 1. Default: 30.",
                advanced = true,
                example = "30")
        Integer minSliceRows,

        @Parameter(
                value = "Leave rows with missing or unreadable values out and count them, instead of failing.",
                advanced = true)
        Boolean skipInvalid)
        implements Request {
    /** Fills in the defaults and checks what needs no file. */
    public EvaluateRequest {
        slices = slices == null ? List.of() : List.copyOf(slices);
        gates = gates == null ? List.of() : List.copyOf(gates);
        driftColumns = driftColumns == null ? List.of() : List.copyOf(driftColumns);
        label = label == null ? "label" : label;
        driftThreshold = driftThreshold == null ? Double.valueOf(0.2) : driftThreshold;
        report = report == null ? "evaluation" : report;
        onFailure = onFailure == null ? OnFailure.FAIL : onFailure;
        threshold = threshold == null ? Double.valueOf(0.5) : threshold;
        quantile = quantile == null ? Double.valueOf(0.5) : quantile;
        level = level == null ? Double.valueOf(0.95) : level;
        minSliceRows = minSliceRows == null ? Integer.valueOf(30) : minSliceRows;
        skipInvalid = skipInvalid == null ? Boolean.FALSE : skipInvalid;
        if (predictions == null && reference == null && current == null) {
            throw new InvalidValueException(
                    "predictions",
                    "nothing to evaluate; give predictions (with labels), or reference and current (for drift)");
        }
        if (predictions != null && task == null) {
            throw new InvalidValueException(
                    "task", "is needed with predictions; write one of binary, multiclass, regression");
        }
        if ((reference == null) != (current == null)) {
            throw new InvalidValueException(
                    reference == null ? "reference" : "current",
                    "is missing; drift needs both a reference file and a current file");
        }
        if (!(level >= 0.5 && level < 1)) {
            throw new InvalidValueException("level", level + " is not allowed; write a number from 0.5 to below 1");
        }
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new InvalidValueException("threshold", threshold + " is not allowed; write a number from 0 to 1");
        }
        if (!(quantile > 0 && quantile < 1)) {
            throw new InvalidValueException("quantile", quantile + " is not allowed; write a number between 0 and 1");
        }
        if (!(driftThreshold > 0)) {
            throw new InvalidValueException(
                    "driftThreshold", driftThreshold + " is not allowed; write a number above 0, such as 0.2");
        }
        if (minSliceRows < 1) {
            throw new InvalidValueException("minSliceRows", minSliceRows + " is not allowed; write at least 1");
        }
    }
}
