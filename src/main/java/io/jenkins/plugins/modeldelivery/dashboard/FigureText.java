package io.jenkins.plugins.modeldelivery.dashboard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A figure as a person reads it. */
final class FigureText {
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

    private FigureText() {}

    /** Four significant digits without trailing zeros, as the dashboard's scripts write them. */
    static String of(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(FOUR_DIGITS).stripTrailingZeros();
        boolean extreme = rounded.precision() - rounded.scale() > 9 || rounded.scale() > 9;
        return extreme ? rounded.toString() : rounded.toPlainString();
    }
}
