package io.jenkins.plugins.modeldelivery.evaluation.report;

import io.jenkins.plugins.modeldelivery.evaluation.SliceResult;
import io.jenkins.plugins.modeldelivery.evaluation.drift.ColumnDrift;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import java.util.List;

/** The report as Markdown, such as for a pull request's comment: verdict, gates, metrics, slices, drift. */
final class MarkdownReport {
    private MarkdownReport() {}

    static String of(EvaluationReport report) {
        StringBuilder text = new StringBuilder();
        text.append("## ")
                .append(Wording.verdict(report.verdict()))
                .append(": ")
                .append(cell(report.name()))
                .append("\n\n")
                .append(cell(report.summary()))
                .append("\n");
        if (!report.gates().isEmpty()) {
            text.append("\n| gate | | why |\n|---|---|---|\n");
            for (GateResult gate : report.gates()) {
                row(
                        text,
                        cell(Wording.demand(gate)),
                        Wording.sign(gate.status()) + " " + Wording.status(gate.status()),
                        cell(gate.explanation()));
            }
        }
        metrics(text, report);
        slices(text, report);
        drift(text, report);
        return text.toString();
    }

    private static void metrics(StringBuilder text, EvaluationReport report) {
        if (report.metrics().isEmpty()) {
            return;
        }
        boolean compared = report.baseline() != null;
        String level = Figure.of(report.level() * 100) + " %";
        text.append("\n### Metrics")
                .append(report.rows() == 0 ? "" : " on " + Figure.of(report.rows()) + " rows")
                .append("\n\n| metric | value | ")
                .append(level)
                .append(" interval |")
                .append(compared ? " baseline | change |" : "")
                .append("\n|---|---:|---|")
                .append(compared ? "---:|---:|" : "")
                .append("\n");
        report.metrics().forEach((name, metric) -> {
            if (compared) {
                Metric old = report.baseline().metrics().get(name);
                row(
                        text,
                        cell(name),
                        Wording.value(metric),
                        Wording.interval(metric),
                        Wording.value(old),
                        change(metric, old));
            } else {
                row(text, cell(name), Wording.value(metric), Wording.interval(metric));
            }
        });
    }

    static String change(Metric metric, Metric old) {
        if (metric == null || old == null || metric.value() == null || old.value() == null) {
            return "";
        }
        double change = metric.value() - old.value();
        return (change > 0 ? "+" : "") + Figure.of(change);
    }

    private static void slices(StringBuilder text, EvaluationReport report) {
        if (report.slices().isEmpty()) {
            return;
        }
        List<String> shown = MainMetrics.of(report);
        text.append("\n### Slices\n\n| column | value | rows |");
        shown.forEach(name -> text.append(" `").append(name).append("` |"));
        text.append("\n|---|---|---:|").append("---:|".repeat(shown.size())).append("\n");
        for (SliceResult slice : report.slices()) {
            text.append("| ")
                    .append(cell(slice.column()))
                    .append(" | ")
                    .append(cell(slice.value()))
                    .append(" | ")
                    .append(Figure.of(slice.rows()))
                    .append(" |");
            for (String name : shown) {
                Metric metric = slice.metrics().get(name);
                String interval = Wording.interval(metric);
                text.append(' ')
                        .append(Wording.value(metric))
                        .append(interval.isEmpty() ? "" : " (" + interval + ")")
                        .append(" |");
            }
            text.append("\n");
        }
    }

    private static void drift(StringBuilder text, EvaluationReport report) {
        if (report.drift() == null) {
            return;
        }
        text.append("\n### Drift\n\n| column | PSI | interval | |\n|---|---:|---|---|\n");
        for (ColumnDrift column : report.drift().columns()) {
            row(
                    text,
                    cell(column.column()),
                    Figure.of(column.psi()),
                    Figure.of(column.low()) + " – " + Figure.of(column.high()),
                    column.drifted() ? "drifted" : "");
        }
        report.drift()
                .notes()
                .forEach(note -> text.append("\n").append(cell(note)).append("\n"));
    }

    private static void row(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** Text from data can't break out of its cell, nor become a link, an image or HTML. */
    private static String cell(String text) {
        StringBuilder safe = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c < ' ') {
                safe.append(' ');
            } else if ("\\`*_{}[]<>|!#&".indexOf(c) >= 0) {
                safe.append('\\').append(c);
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }
}
