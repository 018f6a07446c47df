package io.jenkins.plugins.modeldelivery.evaluation.report;

import io.jenkins.plugins.modeldelivery.evaluation.ChangedRow;
import io.jenkins.plugins.modeldelivery.evaluation.Comparison;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Difference;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import java.util.Locale;

/** The new model against the baseline: differences with intervals, both ROC curves, what flipped, the rows that changed. */
final class ChallengerSection {
    private ChallengerSection() {}

    static String of(EvaluationReport report) {
        Comparison comparison = report.comparison();
        StringBuilder html = new StringBuilder("<section><h2>Champion against challenger</h2><p>")
                .append(Markup.escape(Wording.compared(report)))
                .append("</p>");
        differences(html, comparison);
        if (comparison.curves() != null
                && comparison.curves().roc() != null
                && report.curves() != null
                && report.curves().roc() != null) {
            html.append("<p class=\"legend\"><span class=\"key candidate\"></span> new model (challenger) ")
                    .append("<span class=\"key old\"></span> baseline (champion)</p><div class=\"charts\">")
                    .append(CurveCharts.both(
                            report.curves().roc(), comparison.curves().roc()))
                    .append("</div>");
        }
        flips(html, comparison);
        changed(html, comparison);
        return html.append("</section>").toString();
    }

    private static void differences(StringBuilder html, Comparison comparison) {
        html.append("<div class=\"wide\"><table><thead><tr><th scope=\"col\">Metric</th>")
                .append("<th scope=\"col\" class=\"number\">Change</th><th scope=\"col\">Interval</th>")
                .append("<th scope=\"col\">Around 0</th><th scope=\"col\">Says</th><th scope=\"col\">Method</th>")
                .append("</tr></thead><tbody>");
        comparison.differences().forEach((name, difference) -> html.append("<tr><th scope=\"row\"><code>")
                .append(Markup.escape(name))
                .append("</code></th><td class=\"number\">")
                .append(Wording.signed(difference.value()))
                .append("</td><td class=\"between\">")
                .append(Wording.interval(difference))
                .append("</td><td>")
                .append(IntervalBar.of(difference.value(), difference.low(), difference.high(), 0, style(difference)))
                .append("</td><td>")
                .append(Wording.meaning(difference))
                .append("</td><td class=\"note\">")
                .append(difference.method() == null ? "" : Markup.escape(difference.method()))
                .append("</td></tr>"));
        html.append("</tbody></table></div>");
    }

    private static String style(Difference difference) {
        return switch (difference.meaning()) {
            case BETTER -> "pass";
            case WORSE -> "fail";
            default -> "inconclusive";
        };
    }

    private static void flips(StringBuilder html, Comparison comparison) {
        if (comparison.flips().isEmpty()) {
            return;
        }
        html.append(
                        "<h3>What the baseline would have come through otherwise</h3><div class=\"wide\"><table><thead><tr>")
                .append("<th scope=\"col\">Gate</th><th scope=\"col\">Baseline</th><th scope=\"col\">Now</th>")
                .append("</tr></thead><tbody>");
        for (Comparison.Flip flip : comparison.flips()) {
            html.append("<tr><td><code>")
                    .append(Markup.escape(Wording.demand(flip.gate())))
                    .append("</code></td><td>")
                    .append(Wording.outcome(flip.status(), flip.value()))
                    .append("</td><td>")
                    .append(Wording.outcome(flip.gate().status(), flip.gate().value()))
                    .append("</td></tr>");
        }
        html.append("</tbody></table></div>");
    }

    private static void changed(StringBuilder html, Comparison comparison) {
        if (comparison.changed().isEmpty()) {
            return;
        }
        html.append(String.format(
                Locale.ROOT,
                "<h3>Rows that changed most</h3><div class=\"wide\"><table><thead><tr>"
                        + "<th scope=\"col\" class=\"number\">Row</th><th scope=\"col\">Id</th>"
                        + "<th scope=\"col\">Label</th><th scope=\"col\">Baseline</th><th scope=\"col\">Now</th>"
                        + "<th scope=\"col\" class=\"number\">Change of %s</th></tr></thead><tbody>",
                Markup.escape(comparison.answer())));
        for (ChangedRow row : comparison.changed()) {
            html.append("<tr><td class=\"number\">")
                    .append(Figure.of(row.row()))
                    .append("</td>");
            for (String text : new String[] {row.id(), row.label(), row.baseline(), row.candidate()}) {
                html.append("<td class=\"text\">")
                        .append(text == null ? "" : Markup.escape(Wording.shortened(text, 200)))
                        .append("</td>");
            }
            html.append("<td class=\"number\">")
                    .append(Wording.signed(row.change()))
                    .append("</td></tr>");
        }
        html.append("</tbody></table></div>");
    }
}
