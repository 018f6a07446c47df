package io.jenkins.plugins.modeldelivery.evaluation.gate;

import java.util.Locale;

/** How a number is written in a sentence: four significant digits, no exponent where a person would write none. */
public final class Figure {
    private Figure() {}

    /** Such as {@code 0.8123}, {@code 61.2}, {@code 12,345} or {@code 1.2e-7}. */
    public static String of(double value) {
        double size = Math.abs(value);
        if (value == 0) {
            return "0";
        }
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        if (size >= 1e9 || size < 1e-4) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        if (size >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        int digits = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + Math.min(6, digits) + "f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** A whole number with separators. */
    public static String of(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
