package io.jenkins.plugins.modeldelivery.evaluation.report;

import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import java.util.Locale;

/** The frame of a chart: a linear x and y axis with ticks at round numbers, and the conversion to its pixels. */
final class Axes {
    static final int WIDTH = 380;
    static final int HEIGHT = 300;
    private static final int LEFT = 52;
    private static final int RIGHT = 12;
    private static final int TOP = 10;
    private static final int BOTTOM = 44;
    private static final int TICKS = 5;

    private final double fromX;
    private final double toX;
    private final double fromY;
    private final double toY;

    Axes(double fromX, double toX, double fromY, double toY) {
        this.fromX = fromX;
        this.toX = toX > fromX ? toX : fromX + 1;
        this.fromY = fromY;
        this.toY = toY > fromY ? toY : fromY + 1;
    }

    double x(double value) {
        return LEFT + (value - fromX) / (toX - fromX) * (WIDTH - LEFT - RIGHT);
    }

    double y(double value) {
        return HEIGHT - BOTTOM - (value - fromY) / (toY - fromY) * (HEIGHT - TOP - BOTTOM);
    }

    /** The chart with what is drawn inside it. */
    String chart(String title, String labelX, String labelY, String content) {
        StringBuilder svg = new StringBuilder();
        svg.append("<figure><figcaption>").append(Markup.escape(title)).append("</figcaption>");
        svg.append(svg(WIDTH, HEIGHT))
                .append(" role=\"img\" aria-label=\"")
                .append(Markup.escape(title))
                .append("\">");
        double stepX = step(toX - fromX);
        for (double tick = Math.ceil(fromX / stepX) * stepX; tick <= toX + stepX * 1e-9; tick += stepX) {
            line(svg, "grid", x(tick), TOP, x(tick), HEIGHT - BOTTOM);
            text(svg, "middle", x(tick), HEIGHT - BOTTOM + 16, tick(tick, stepX));
        }
        double stepY = step(toY - fromY);
        for (double tick = Math.ceil(fromY / stepY) * stepY; tick <= toY + stepY * 1e-9; tick += stepY) {
            line(svg, "grid", LEFT, y(tick), WIDTH - RIGHT, y(tick));
            text(svg, "end", LEFT - 6, y(tick) + 4, tick(tick, stepY));
        }
        text(svg, "middle", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, labelX);
        double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
        svg.append(String.format(
                Locale.ROOT,
                "<text font-size=\"12\" fill=\"currentColor\" text-anchor=\"middle\" transform=\"translate(12 %.1f) rotate(-90)\">%s</text>",
                middle,
                Markup.escape(labelY)));
        return svg.append(content).append("</svg></figure>").toString();
    }

    /** The beginning of a drawing with its size in pixels, which a style sheet may change. */
    static String svg(int width, int height) {
        return String.format(
                Locale.ROOT, "<svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\"", width, height, width, height);
    }

    private static double step(double range) {
        double rough = range / TICKS;
        double unit = Math.pow(10, Math.floor(Math.log10(rough)));
        double times = rough / unit;
        return unit * (times > 5 ? 10 : times > 2 ? 5 : times > 1 ? 2 : 1);
    }

    private static String tick(double value, double step) {
        return Figure.of(Math.abs(value) < step * 1e-9 ? 0 : Math.round(value / step) * step);
    }

    static void line(StringBuilder svg, String style, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\"%s x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                style,
                Ink.of(style),
                x1,
                y1,
                x2,
                y2));
    }

    static void text(StringBuilder svg, String anchor, double x, double y, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text font-size=\"12\" fill=\"currentColor\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                anchor,
                x,
                y,
                Markup.escape(text)));
    }

    /** The line through points. */
    void path(StringBuilder svg, String style, Iterable<double[]> points) {
        svg.append("<path class=\"")
                .append(style)
                .append('"')
                .append(Ink.of(style))
                .append(" d=\"");
        char command = 'M';
        for (double[] point : points) {
            svg.append(String.format(Locale.ROOT, "%c%.1f %.1f", command, x(point[0]), y(point[1])));
            command = 'L';
        }
        svg.append("\"/>");
    }

    void dot(StringBuilder svg, String style, double x, double y, double radius) {
        svg.append(String.format(
                Locale.ROOT,
                "<circle class=\"%s\"%s cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>",
                style,
                Ink.of(style),
                x(x),
                y(y),
                radius));
    }

    void bar(StringBuilder svg, String style, double from, double to, double height) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\"%s x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                style,
                Ink.of(style),
                x(from) + 0.5,
                y(height),
                Math.max(0.5, x(to) - x(from) - 1),
                y(fromY) - y(height)));
    }
}
