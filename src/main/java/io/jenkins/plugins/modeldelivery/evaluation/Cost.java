package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one kind of decision costs.
 *
 * @param truth the true class, or {@code *} for every one
 * @param predicted the predicted class, or {@code *} for every one
 * @param amount finite; negative for a gain
 */
public record Cost(String truth, String predicted, double amount) {
    private static final Pattern FORM =
            Pattern.compile("\\s*(.+?)\\s*->\\s*(.+?)\\s*=\\s*([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)\\s*");

    /** Reads {@code truth -> predicted = amount}. */
    public static Cost parse(String text) {
        Matcher matcher = FORM.matcher(text == null ? "" : text);
        if (!matcher.matches() || !Double.isFinite(Double.parseDouble(matcher.group(3)))) {
            throw new InvalidValueException(
                    "costs",
                    "'" + Shown.of(text)
                            + "' is no cost; write the true class, the predicted class and a number, such as"
                            + " 'fraud -> ok = 100'");
        }
        return new Cost(matcher.group(1), matcher.group(2), Double.parseDouble(matcher.group(3)));
    }
}
