package io.jenkins.plugins.modeldelivery.evaluation.report;

import io.jenkins.plugins.modeldelivery.evaluation.ChangedRow;
import io.jenkins.plugins.modeldelivery.evaluation.Comparison;
import io.jenkins.plugins.modeldelivery.evaluation.SliceResult;
import io.jenkins.plugins.modeldelivery.evaluation.drift.ColumnDrift;
import io.jenkins.plugins.modeldelivery.evaluation.drift.DriftWords;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * The report as a pull request's comment: verdict, gates, metrics with their change, slices that flipped, the rows that
 * changed most, slices, drift. It fits into GitHub's 65,536 characters.
 */
final class MarkdownReport {
    /** Some room is left for what a pipeline writes around it. */
    static final int MOST_CHARACTERS = 60_000;

    private static final int MOST_GATES = 40;
    private static final int MOST_METRICS = 60;
    private static final int MOST_SLICES = 20;
    private static final int MOST_COLUMNS = 10;
    private static final int NAME = 80;
    private static final int SENTENCE = 600;

    private MarkdownReport() {}

    static String of(EvaluationReport report) {
        StringBuilder text = new StringBuilder();
        text.append("## ")
                .append(Wording.verdict(report.verdict()))
                .append(": ")
                .append(name(report.name()))
                .append("\n\n")
                .append(sentence(report.summary()))
                .append("\n");
        section(text, "Gates", gates(report));
        metrics(text, report);
        if (report.comparison() != null) {
            section(text, "What the baseline would have come through otherwise", flips(report.comparison()));
            section(text, "Rows that changed most", changed(report.comparison()));
        }
        section(text, "Slices", slices(report));
        drift(text, report);
        return capped(text.toString());
    }

    private static void section(StringBuilder text, String title, MarkdownTable table) {
        if (!table.isEmpty()) {
            text.append("\n### ").append(title).append("\n\n").append(table.text());
        }
    }

    private static MarkdownTable gates(EvaluationReport report) {
        MarkdownTable table = new MarkdownTable(MOST_GATES, List.of("gate", "verdict", "why"));
        List<GateResult> worstFirst = new ArrayList<>(report.gates());
        worstFirst.sort((left, right) -> Boolean.compare(isGood(left), isGood(right)));
        for (GateResult gate : worstFirst) {
            table.row(
                    name(Wording.demand(gate)),
                    Wording.sign(gate.status()) + " " + Wording.status(gate.status()),
                    sentence(gate.explanation()));
        }
        return table;
    }

    private static boolean isGood(GateResult gate) {
        return gate.status() == GateResult.Status.PASS || gate.status() == GateResult.Status.SKIPPED;
    }

    private static void metrics(StringBuilder text, EvaluationReport report) {
        Comparison comparison = report.comparison();
        String level = Figure.of(report.level() * 100) + " %";
        List<String> heads = new ArrayList<>(List.of("metric", "value:", level + " interval"));
        if (comparison != null) {
            heads.addAll(List.of("baseline:", "change:", level + " of the change", ""));
        }
        MarkdownTable table = new MarkdownTable(MOST_METRICS, heads);
        report.metrics().forEach((metricName, metric) -> {
            List<String> cells =
                    new ArrayList<>(List.of(name(metricName), Wording.value(metric), Wording.interval(metric)));
            if (comparison != null) {
                Metric old = report.baseline().metrics().get(metricName);
                cells.add(Wording.value(old));
                cells.add(change(metric, old));
                cells.add(Wording.interval(comparison.differences().get(metricName)));
                cells.add(Wording.meaning(comparison.differences().get(metricName)));
            }
            table.row(cells.toArray(String[]::new));
        });
        section(text, "Metrics" + (report.rows() == 0 ? "" : " on " + Figure.of(report.rows()) + " rows"), table);
        if (comparison != null && !table.isEmpty()) {
            text.append("\n").append(sentence(Wording.compared(report))).append("\n");
        }
    }

    static String change(Metric metric, Metric old) {
        if (metric == null || old == null || metric.value() == null || old.value() == null) {
            return "";
        }
        return Wording.signed(metric.value() - old.value());
    }

    private static MarkdownTable flips(Comparison comparison) {
        MarkdownTable table = new MarkdownTable(MOST_SLICES, List.of("gate", "baseline", "now"));
        for (Comparison.Flip flip : comparison.flips()) {
            table.row(
                    name(Wording.demand(flip.gate())),
                    Wording.outcome(flip.status(), flip.value()),
                    Wording.outcome(flip.gate().status(), flip.gate().value()));
        }
        return table;
    }

    private static MarkdownTable changed(Comparison comparison) {
        MarkdownTable table = new MarkdownTable(
                MOST_SLICES,
                List.of("row:", "id", "label", "baseline", "now", "change of " + comparison.answer() + ":"));
        for (ChangedRow row : comparison.changed()) {
            table.row(
                    Figure.of(row.row()),
                    row.id() == null ? "" : name(row.id()),
                    row.label() == null ? "" : name(row.label()),
                    name(row.baseline()),
                    name(row.candidate()),
                    Wording.signed(row.change()));
        }
        return table;
    }

    private static MarkdownTable slices(EvaluationReport report) {
        List<String> shown = MainMetrics.of(report);
        List<String> heads = new ArrayList<>(List.of("column", "value", "rows:"));
        shown.forEach(metric -> heads.add(name(metric) + ":"));
        MarkdownTable table = new MarkdownTable(MOST_SLICES, heads);
        for (SliceResult slice : report.slices()) {
            List<String> cells =
                    new ArrayList<>(List.of(name(slice.column()), name(slice.value()), Figure.of(slice.rows())));
            for (String metricName : shown) {
                Metric metric = slice.metrics().get(metricName);
                String interval = Wording.interval(metric);
                cells.add(Wording.value(metric) + (interval.isEmpty() ? "" : " (" + interval + ")"));
            }
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static void drift(StringBuilder text, EvaluationReport report) {
        if (report.drift() == null) {
            return;
        }
        text.append("\n### Drift\n\n")
                .append(sentence(Wording.sentence(DriftWords.of(report.drift()))))
                .append("\n\n");
        MarkdownTable table = new MarkdownTable(MOST_COLUMNS, List.of("column", "PSI:", "interval", ""));
        for (ColumnDrift column : report.drift().columns()) {
            table.row(
                    name(column.column()),
                    Figure.of(column.psi()),
                    Figure.of(column.low()) + " – " + Figure.of(column.high()),
                    DriftWords.of(column));
        }
        text.append(table.text());
        report.drift()
                .notes()
                .forEach(note -> text.append("\n").append(sentence(note)).append("\n"));
    }

    /** Whole lines, as many as fit. */
    private static String capped(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        String end = "\n… cut here; the HTML report has the rest.\n";
        int line = text.lastIndexOf('\n', MOST_CHARACTERS - end.length() - 1);
        return text.substring(0, line + 1) + end;
    }

    private static String name(String text) {
        return MarkdownText.cell(text, NAME);
    }

    private static String sentence(String text) {
        return MarkdownText.cell(text, SENTENCE);
    }
}
