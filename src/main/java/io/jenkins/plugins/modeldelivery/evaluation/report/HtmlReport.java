package io.jenkins.plugins.modeldelivery.evaluation.report;

import io.jenkins.plugins.modeldelivery.evaluation.Verdict;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The report as one page that needs nothing but itself: drawings are SVG made here, the style and the few lines of
 * script that sort tables stand in the page. Without the script everything is still there to be read.
 */
final class HtmlReport {
    private HtmlReport() {}

    static String of(EvaluationReport report) {
        StringBuilder html = new StringBuilder();
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\"><title>");
        html.append(Markup.escape("Evaluation of " + report.name() + ": " + Wording.verdict(report.verdict())));
        html.append("</title><style>\n").append(resource("report.css")).append("</style></head><body>");
        html.append("<header><h1>")
                .append(Markup.escape(report.name()))
                .append(" <span class=\"badge ")
                .append(report.verdict().name().toLowerCase(Locale.ROOT))
                .append("\">")
                .append(sign(report.verdict()))
                .append(' ')
                .append(Wording.verdict(report.verdict()))
                .append("</span></h1><p>")
                .append(Markup.escape(report.summary()))
                .append("</p>");
        facts(html, report);
        html.append("</header><main>").append(Tables.gates(report));
        if (!report.metrics().isEmpty()) {
            html.append(Tables.metrics(report));
        }
        if (report.comparison() != null && !report.comparison().differences().isEmpty()) {
            html.append(ChallengerSection.of(report));
        }
        if (report.curves() != null) {
            String charts = CurveCharts.of(report.curves());
            if (!charts.isEmpty()) {
                html.append("<section><h2>Curves</h2><div class=\"charts\">")
                        .append(charts)
                        .append("</div></section>");
            }
            if (report.curves().perLabel() != null) {
                html.append(Tables.labels(report.curves().perLabel()));
            }
            if (report.curves().confusion() != null) {
                html.append(Tables.confusion(report.curves().confusion()));
            }
        }
        if (!report.slices().isEmpty()) {
            html.append(Tables.slices(report));
        }
        if (report.drift() != null) {
            html.append(DriftSection.of(report.drift()));
        }
        html.append("</main><script>\n").append(resource("report.js")).append("</script></body></html>\n");
        return html.toString();
    }

    private static void facts(StringBuilder html, EvaluationReport report) {
        html.append("<p class=\"facts\">");
        if (report.task() != null) {
            html.append(report.task().name().toLowerCase(Locale.ROOT))
                    .append(" · ")
                    .append(Figure.of(report.rows()))
                    .append(" rows");
            if (report.skipped() > 0) {
                html.append(" · <strong>").append(Figure.of(report.skipped())).append(" rows left out</strong>");
            }
            html.append(" · ");
        }
        html.append(Figure.of(report.level() * 100)).append(" % intervals");
        if (report.baseline() != null) {
            html.append(" · compared with ")
                    .append(Markup.escape(report.baseline().reference()));
            if (report.baseline().version() != null) {
                html.append(" (")
                        .append(Markup.escape(report.baseline().version()))
                        .append(")");
            }
        }
        html.append("</p>");
    }

    private static String sign(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "✓";
            case FAIL -> "✗";
            case INCONCLUSIVE -> "?";
        };
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program's own files");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name + " can't be read from the program's own files", e);
        }
    }
}
