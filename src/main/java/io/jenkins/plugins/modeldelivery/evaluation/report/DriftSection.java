package io.jenkins.plugins.modeldelivery.evaluation.report;

import io.jenkins.plugins.modeldelivery.evaluation.drift.ColumnDrift;
import io.jenkins.plugins.modeldelivery.evaluation.drift.DriftResult;
import io.jenkins.plugins.modeldelivery.evaluation.drift.DriftWords;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import java.util.Locale;

/** Drift per column with both distributions. */
final class DriftSection {
    private static final int WIDTH = 380;
    private static final int ROW = 26;
    private static final int LABELS = 130;

    /** Beside the longest bar, for the numbers. */
    private static final int BAR_ROOM = 86;

    private DriftSection() {}

    static String of(DriftResult drift) {
        StringBuilder html = new StringBuilder("<section><h2>Drift</h2><p><strong>");
        html.append(Markup.escape(Wording.sentence(DriftWords.of(drift)))).append("</strong> ");
        html.append(Figure.of(drift.currentRows()))
                .append(" current rows against ")
                .append(Figure.of(drift.referenceRows()))
                .append(" reference rows. A column counts as drifted from a population stability index of ")
                .append(Figure.of(drift.threshold()))
                .append(
                        ", when a chi-square test (Holm-corrected for the number of columns) says that it is no"
                                + " accident. Between the reference and random rows of itself, as many as the current ones, that happens in ")
                .append(Figure.of(drift.falseAlarmRate() * 100))
                .append(" % of 16 trials.</p>");
        for (String note : drift.notes()) {
            html.append("<p class=\"note\">").append(Markup.escape(note)).append("</p>");
        }
        html.append("<p class=\"legend\"><span class=\"key reference\"></span> reference ")
                .append("<span class=\"key current\"></span> current</p><div class=\"charts\">");
        drift.columns().forEach(column -> html.append(chart(column)));
        return html.append("</div></section>").toString();
    }

    private static String chart(ColumnDrift column) {
        int height = column.bins().size() * ROW + 8;
        double most = column.bins().stream()
                .mapToDouble(bin -> Math.max(bin.reference(), bin.current()))
                .max()
                .orElse(1);
        String title = column.column() + ": PSI " + Figure.of(column.psi()) + " (" + Figure.of(column.low()) + " to "
                + Figure.of(column.high()) + ")"
                + (DriftWords.of(column).isEmpty() ? "" : " – " + DriftWords.of(column));
        String tests = "p " + Figure.of(column.adjustedPValue()) + ", Jensen–Shannon "
                + Figure.of(column.jensenShannon())
                + (column.ks() == null ? "" : ", Kolmogorov–Smirnov " + Figure.of(column.ks()))
                + (column.wasserstein() == null ? "" : ", Wasserstein " + Figure.of(column.wasserstein()) + " σ");
        StringBuilder svg = new StringBuilder();
        svg.append("<figure class=\"")
                .append(column.drifted() ? "drifted" : "stable")
                .append("\"><figcaption>")
                .append(Markup.escape(title))
                .append("</figcaption><p class=\"note\">")
                .append(Markup.escape(tests))
                .append("</p>")
                .append(Axes.svg(WIDTH, height))
                .append(" role=\"img\" aria-label=\"")
                .append(Markup.escape(title))
                .append("\">");
        for (int i = 0; i < column.bins().size(); i++) {
            ColumnDrift.Bin bin = column.bins().get(i);
            double top = i * ROW + 4.0;
            Axes.text(svg, "end", LABELS - 6, top + 14, shortened(bin.label()));
            overlaid(svg, top, bin, most);
        }
        return svg.append("</svg></figure>").toString();
    }

    /** The reference as a broad bar, the current rows as a narrow one on top of it, from the same line. */
    private static void overlaid(StringBuilder svg, double top, ColumnDrift.Bin bin, double most) {
        double reference = bin.reference() / most * (WIDTH - LABELS - BAR_ROOM);
        double current = bin.current() / most * (WIDTH - LABELS - BAR_ROOM);
        rectangle(svg, "reference", top, reference, 20);
        rectangle(svg, "current", top + 6, current, 8);
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"small\" font-size=\"10\" fill=\"currentColor\" x=\"%.1f\" y=\"%.1f\">%.1f → %.1f %%</text>",
                LABELS + Math.max(reference, current) + 5,
                top + 14,
                bin.reference() * 100,
                bin.current() * 100));
    }

    private static void rectangle(StringBuilder svg, String style, double top, double width, int height) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\"%s x=\"%d\" y=\"%.1f\" width=\"%.1f\" height=\"%d\"/>",
                style,
                Ink.of(style),
                LABELS,
                top,
                Math.max(0.5, width),
                height));
    }

    private static String shortened(String label) {
        return label.length() > 20 ? label.substring(0, 19) + "…" : label;
    }
}
