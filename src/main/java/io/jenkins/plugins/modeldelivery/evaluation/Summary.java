package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.drift.DriftResult;
import io.jenkins.plugins.modeldelivery.evaluation.drift.DriftWords;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.evaluation.report.EvaluationReport;
import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an evaluation says on the console and in its record's one line. */
final class Summary {
    private Summary() {}

    static String of(
            EvaluateRequest request,
            Measured measured,
            Map<String, Metric> elsewhere,
            DriftResult drift,
            List<GateResult> gates,
            Verdict verdict) {
        List<String> parts = new ArrayList<>();
        if (measured != null && !measured.metrics().isEmpty()) {
            Map.Entry<String, Metric> first =
                    measured.metrics().entrySet().iterator().next();
            parts.add(first.getKey() + " " + shown(first.getValue()) + " on " + Figure.of(measured.rows()) + " rows");
        }
        if (!elsewhere.isEmpty()) {
            parts.add(Figure.of(elsewhere.size()) + (elsewhere.size() == 1 ? " metric" : " metrics")
                    + " computed elsewhere");
        }
        if (drift != null) {
            parts.add(DriftWords.of(drift));
        }
        if (gates.isEmpty()) {
            parts.add("no gates");
        } else {
            long passed = gates.stream()
                    .filter(gate -> gate.status() == GateResult.Status.PASS)
                    .count();
            parts.add(passed + " of " + gates.size() + (gates.size() == 1 ? " gate" : " gates") + " passed");
            gates.stream()
                    .filter(gate ->
                            gate.status() == GateResult.Status.FAIL || gate.status() == GateResult.Status.INCONCLUSIVE)
                    .limit(1)
                    .forEach(gate -> parts.add(gate.explanation()));
        }
        return request.name() + ": " + verdict.name().toLowerCase(Locale.ROOT) + "; " + String.join("; ", parts);
    }

    private static String shown(Metric metric) {
        if (!metric.isDefined()) {
            return "is undefined";
        }
        return Figure.of(metric.value())
                + (metric.hasInterval() ? " (" + Figure.of(metric.low()) + "–" + Figure.of(metric.high()) + ")" : "");
    }

    static void tell(Console console, EvaluationReport report, Map<String, String> reports) {
        report.metrics().forEach((name, metric) -> console.line("  " + Shown.of(name) + " " + shown(metric)));
        if (report.skipped() > 0) {
            console.warn(Figure.of(report.skipped()) + " rows with missing or unreadable values were left out");
        }
        if (report.drift() != null) {
            report.drift().columns().stream()
                    .limit(10)
                    .forEach(column -> console.line("  drift of " + column.column() + ": PSI " + Figure.of(column.psi())
                            + (DriftWords.of(column).isEmpty() ? "" : ", " + DriftWords.of(column))));
            console.line("  " + DriftWords.of(report.drift()));
            report.drift().notes().forEach(console::line);
        }
        report.gates()
                .forEach(gate -> console.line(gate.status().name() + "  "
                        + (gate.slice() == null ? "" : gate.slice() + ": ") + gate.explanation()));
        console.line("Report: " + reports.get("html"));
    }
}
