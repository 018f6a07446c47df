package io.jenkins.plugins.modeldelivery.evaluation.report;

import io.jenkins.plugins.modeldelivery.evaluation.Verdict;
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

    static String value(Metric metric) {
        return metric == null || metric.value() == null ? "–" : Figure.of(metric.value());
    }

    static String interval(Metric metric) {
        return metric == null || !metric.hasInterval()
                ? ""
                : Figure.of(metric.low()) + " – " + Figure.of(metric.high());
    }
}
