package io.jenkins.plugins.modeldelivery.evaluation.report;

import io.jenkins.plugins.modeldelivery.evaluation.Verdict;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Difference;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;

/** The words that the reports for people share. */
final class Wording {
    private Wording() {}

    /** Such as {@code roc_auc[country=DE] ≥ 0.75} or {@code change of rmse ≤ 0.5}. */
    static String demand(GateResult gate) {
        String metric = gate.metric() + (gate.slice() == null ? "" : " [" + gate.slice() + "]");
        String operator = gate.higherIsBetter() ? " ≥ " : " ≤ ";
        return switch (gate.kind()) {
            case THRESHOLD -> metric + operator + Figure.of(gate.bound());
            case ABSOLUTE_CHANGE -> "change of " + metric + operator + Figure.of(gate.bound());
            case GAP -> "gap of " + metric + operator + Figure.of(gate.bound());
            case RELATIVE_CHANGE -> "change of " + metric + operator + Figure.of(gate.bound() * 100) + " %";
        };
    }

    static String verdict(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "Pass";
            case FAIL -> "Fail";
            case INCONCLUSIVE -> "Inconclusive";
        };
    }

    static String status(GateResult.Status status) {
        return switch (status) {
            case PASS -> "pass";
            case FAIL -> "fail";
            case INCONCLUSIVE -> "inconclusive";
            case SKIPPED -> "skipped";
        };
    }

    /** A sign that does not rely on colour. */
    static String sign(GateResult.Status status) {
        return switch (status) {
            case PASS -> "✓";
            case FAIL -> "✗";
            case INCONCLUSIVE -> "?";
            case SKIPPED -> "–";
        };
    }

    /** With a capital letter and a full stop. */
    static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    static String value(Metric metric) {
        return metric == null || metric.value() == null ? "–" : Figure.of(metric.value());
    }

    /** With its sign. */
    static String signed(double change) {
        return (change > 0 ? "+" : "") + Figure.of(change);
    }

    /** Of the change; empty without one. */
    static String interval(Difference difference) {
        return difference == null || difference.low() == null || difference.high() == null
                ? ""
                : signed(difference.low()) + " to " + signed(difference.high());
    }

    /** What a change's interval says. */
    static String meaning(Difference difference) {
        if (difference == null) {
            return "";
        }
        return switch (difference.meaning()) {
            case BETTER -> "better";
            case WORSE -> "worse";
            case DIFFERENT -> "different";
            case UNCLEAR -> "within noise";
            case UNKNOWN -> "";
        };
    }

    /** How the candidate was compared with the baseline, in a sentence. */
    static String compared(EvaluationReport report) {
        String reference = report.baseline().reference()
                + (report.baseline().version() == null
                        ? ""
                        : " (" + report.baseline().version() + ")");
        return report.comparison().paired()
                ? "Compared with " + reference + " row by row, on the same rows."
                : "Compared with " + reference + " as independent samples, less sharply than row by row ("
                        + report.comparison().note() + ").";
    }

    /** What came of a gate, with its value. */
    static String outcome(GateResult.Status status, Double value) {
        return sign(status) + " " + status(status) + (value == null ? "" : " (" + Figure.of(value) + ")");
    }

    /** At most so many characters. */
    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    static String interval(Metric metric) {
        return metric == null || !metric.hasInterval()
                ? ""
                : Figure.of(metric.low()) + " – " + Figure.of(metric.high());
    }
}
