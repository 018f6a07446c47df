package io.jenkins.plugins.modeldelivery.evaluation.report;

import java.util.Locale;

/** A small drawing of an interval, its point and a bound on one line. */
final class IntervalBar {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 22;
    private static final int MARGIN = 8;

    private IntervalBar() {}

    /** Empty without an interval; the bound is drawn as a tall tick. */
    static String of(Double value, Double low, Double high, double bound, String style) {
        if (value == null || low == null || high == null) {
            return "";
        }
        double least = Math.min(low, bound);
        double most = Math.max(high, bound);
        double range = most > least ? most - least : 1;
        StringBuilder svg =
                new StringBuilder(Axes.svg(WIDTH, HEIGHT)).append(" class=\"interval\" aria-hidden=\"true\">");
        double middle = HEIGHT / 2.0;
        Axes.line(svg, "range " + style, x(low, least, range), middle, x(high, least, range), middle);
        Axes.line(svg, "bound", x(bound, least, range), 2, x(bound, least, range), HEIGHT - 2);
        svg.append(String.format(
                Locale.ROOT,
                "<circle class=\"%s\"%s cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/></svg>",
                style,
                Ink.of(style),
                x(value, least, range),
                middle));
        return svg.toString();
    }

    private static double x(double value, double least, double range) {
        return MARGIN + (value - least) / range * (WIDTH - 2 * MARGIN);
    }
}
