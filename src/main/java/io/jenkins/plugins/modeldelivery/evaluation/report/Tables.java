package io.jenkins.plugins.modeldelivery.evaluation.report;

import io.jenkins.plugins.modeldelivery.evaluation.SliceResult;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Curves;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import java.util.List;
import java.util.Locale;

/** The tables of the HTML page. */
final class Tables {
    private static final int MOST_CLASSES = 40;

    private Tables() {}

    static String gates(EvaluationReport report) {
        if (report.gates().isEmpty()) {
            return "<section><h2>Gates</h2><p>No gate was asked for, so nothing could fail.</p></section>";
        }
        StringBuilder html = new StringBuilder("<section><h2>Gates</h2><table><thead><tr><th scope=\"col\">Verdict</th>"
                + "<th scope=\"col\">Gate</th><th scope=\"col\">Interval and bound</th>"
                + "<th scope=\"col\">In words</th></tr></thead><tbody>");
        for (GateResult gate : report.gates()) {
            String status = Wording.status(gate.status());
            html.append("<tr><td><span class=\"badge ")
                    .append(status)
                    .append("\">")
                    .append(Wording.sign(gate.status()))
                    .append(' ')
                    .append(status)
                    .append("</span></td><td><code>")
                    .append(Markup.escape(Wording.demand(gate)))
                    .append("</code></td><td>")
                    .append(IntervalBar.of(gate.value(), gate.low(), gate.high(), gate.bound(), status))
                    .append("</td><td>")
                    .append(Markup.escape(gate.explanation()))
                    .append("</td></tr>");
        }
        return html.append("</tbody></table></section>").toString();
    }

    static String metrics(EvaluationReport report) {
        boolean compared = report.baseline() != null;
        StringBuilder html =
                new StringBuilder("<section><h2>Metrics</h2><table><thead><tr><th scope=\"col\">Metric</th>"
                        + "<th scope=\"col\" class=\"number\">Value</th><th scope=\"col\">");
        html.append(Figure.of(report.level() * 100)).append(" % interval</th><th scope=\"col\">Method</th>");
        if (compared) {
            html.append(
                    "<th scope=\"col\" class=\"number\">Baseline</th><th scope=\"col\" class=\"number\">Change</th>");
        }
        html.append("</tr></thead><tbody>");
        report.metrics().forEach((name, metric) -> {
            html.append("<tr><th scope=\"row\"><code>")
                    .append(Markup.escape(name))
                    .append("</code></th><td class=\"number\">")
                    .append(Wording.value(metric))
                    .append("</td><td>")
                    .append(Wording.interval(metric))
                    .append("</td><td class=\"note\">")
                    .append(Markup.escape(
                            metric.note() != null ? metric.note() : metric.method() == null ? "" : metric.method()))
                    .append("</td>");
            if (compared) {
                Metric old = report.baseline().metrics().get(name);
                html.append("<td class=\"number\">")
                        .append(Wording.value(old))
                        .append("</td><td class=\"number\">")
                        .append(MarkdownReport.change(metric, old))
                        .append("</td>");
            }
            html.append("</tr>");
        });
        return html.append("</tbody></table></section>").toString();
    }

    static String slices(EvaluationReport report) {
        List<String> shown = MainMetrics.of(report);
        StringBuilder html = new StringBuilder("<section><h2>Slices</h2><p class=\"note screen\">A heading sorts.</p>"
                + "<table class=\"sortable\"><thead><tr><th scope=\"col\">Column</th><th scope=\"col\">Value</th>"
                + "<th scope=\"col\" class=\"number\">Rows</th>");
        shown.forEach(name -> html.append("<th scope=\"col\" class=\"number\">")
                .append(Markup.escape(name))
                .append("</th>"));
        html.append("</tr></thead><tbody>");
        for (SliceResult slice : report.slices()) {
            html.append("<tr><td>")
                    .append(Markup.escape(slice.column()))
                    .append("</td><td>")
                    .append(Markup.escape(slice.value()))
                    .append("</td>")
                    .append(number(slice.rows(), Figure.of(slice.rows()), ""));
            for (String name : shown) {
                Metric metric = slice.metrics().get(name);
                html.append(number(
                        metric == null || metric.value() == null ? Double.NaN : metric.value(),
                        Wording.value(metric),
                        Wording.interval(metric)));
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table></section>").toString();
    }

    private static String number(double key, String shown, String detail) {
        return "<td class=\"number\"" + (Double.isNaN(key) ? "" : " data-key=\"" + key + "\"") + ">" + shown
                + (detail.isEmpty() ? "" : "<br><small>" + detail + "</small>") + "</td>";
    }

    /** The metrics of each label, where rows may have several. */
    static String labels(List<Curves.ClassMetrics> labels) {
        StringBuilder html = new StringBuilder("<section><h2>Labels</h2><p class=\"note screen\">A heading sorts.</p>"
                + "<table class=\"sortable\"><thead><tr><th scope=\"col\">Label</th>"
                + "<th scope=\"col\" class=\"number\">Rows that have it</th><th scope=\"col\" class=\"number\">Precision</th>"
                + "<th scope=\"col\" class=\"number\">Recall</th><th scope=\"col\" class=\"number\">F1</th>"
                + "</tr></thead><tbody>");
        for (Curves.ClassMetrics label : labels) {
            html.append("<tr><td>")
                    .append(Markup.escape(label.label()))
                    .append("</td>")
                    .append(number(label.support(), Figure.of(label.support()), ""));
            for (Metric metric : new Metric[] {label.precision(), label.recall(), label.f1()}) {
                html.append(number(metric.value(), Wording.value(metric), Wording.interval(metric)));
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table></section>").toString();
    }

    static String confusion(Curves.Confusion confusion) {
        int classes = confusion.labels().size();
        if (classes > MOST_CLASSES) {
            return "<section><h2>Confusion matrix</h2><p>It has " + classes
                    + " classes; see the JSON report.</p></section>";
        }
        StringBuilder html = new StringBuilder("<section><h2>Confusion matrix</h2><div class=\"wide\">"
                + "<table class=\"confusion\"><thead><tr><th scope=\"col\">true ↓ predicted →</th>");
        confusion.labels().forEach(label -> html.append("<th scope=\"col\" class=\"number\">")
                .append(Markup.escape(label))
                .append("</th>"));
        html.append("<th scope=\"col\" class=\"number\">Precision</th><th scope=\"col\" class=\"number\">Recall</th>"
                + "<th scope=\"col\" class=\"number\">F1</th></tr></thead><tbody>");
        for (int i = 0; i < classes; i++) {
            html.append("<tr><th scope=\"row\">")
                    .append(Markup.escape(confusion.labels().get(i)))
                    .append("</th>");
            double sum = 0;
            for (double cell : confusion.table()[i]) {
                sum += cell;
            }
            for (int j = 0; j < classes; j++) {
                double share = sum == 0 ? 0 : confusion.table()[i][j] / sum;
                html.append(String.format(
                        Locale.ROOT,
                        "<td class=\"number cell%d %s\">%s<br><small>%.1f %%</small></td>",
                        Math.round(share * 10),
                        i == j ? "right" : "wrong",
                        Figure.of(confusion.table()[i][j]),
                        share * 100));
            }
            Curves.ClassMetrics own = confusion.perClass().get(i);
            for (Metric metric : new Metric[] {own.precision(), own.recall(), own.f1()}) {
                html.append("<td class=\"number\">")
                        .append(Wording.value(metric))
                        .append("<br><small>")
                        .append(Wording.interval(metric))
                        .append("</small></td>");
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table></div></section>").toString();
    }
}
