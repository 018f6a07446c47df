package io.jenkins.plugins.modeldelivery.retraining;

import java.math.BigDecimal;
import java.math.MathContext;

/** How a number stands in a sentence: four significant digits, no exponent, no trailing zeros. */
final class ShownNumber {
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private ShownNumber() {}

    static String of(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number)
                        .round(FOUR_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(number);
    }
}
