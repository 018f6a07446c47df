package io.jenkins.plugins.modeldelivery.evaluation.gate;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The short form of a gate: {@code metric >= bound} or {@code metric <= bound}, with {@code change} after the metric
 * for the difference from the baseline (a percent sign makes it relative) and {@code [column=value]} or
 * {@code [column]} for slices; {@code gap} after the metric for the largest difference between a column's values. The operator says which direction is better.
 */
final class GateText {
    private static final Pattern FORM = Pattern.compile(
            "\\s*([A-Za-z][\\w@./\\- ]*?)(?:(\\s+gap)(?=\\s*\\[))?\\s*(?:\\[\\s*([^\\]]+?)\\s*])?\\s*(?:\\s(change))?\\s*(>=|<=)\\s*"
                    + "([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)\\s*(%)?\\s*");

    private GateText() {}

    static Gate parse(String text) {
        Matcher matcher = FORM.matcher(text == null ? "" : text);
        if (!matcher.matches()) {
            throw new InvalidValueException("'" + Shown.of(text)
                    + "' is no gate; write a metric, >= or <=, and a number, such as 'roc_auc >= 0.75',"
                    + " 'rmse change <= 0.5', 'f1 change >= -1%', 'f1[country=DE] >= 0.6' or 'f1 gap[country] <= 0.1'");
        }
        boolean higherIsBetter = matcher.group(5).equals(">=");
        double bound = Double.parseDouble(matcher.group(6));
        boolean percent = matcher.group(7) != null;
        if (matcher.group(2) != null) {
            if (higherIsBetter || percent || matcher.group(4) != null) {
                throw new InvalidValueException("'" + Shown.of(text)
                        + "' is no gate on a gap; write such as 'f1 gap[country] <= 0.1', in the metric's unit");
            }
            return gate(matcher, null, null, null, null, bound);
        }
        if (matcher.group(4) == null) {
            if (percent) {
                throw new InvalidValueException("'" + Shown.of(text)
                        + "' has a percent sign, which only a change can have; write the bound in the metric's unit");
            }
            return gate(matcher, bound, null, null, higherIsBetter, null);
        }
        double improvement = higherIsBetter ? bound : -bound;
        return percent
                ? gate(matcher, null, null, improvement / 100, higherIsBetter, null)
                : gate(matcher, null, improvement, null, higherIsBetter, null);
    }

    private static Gate gate(
            Matcher matcher,
            Double threshold,
            Double absolute,
            Double relative,
            Boolean higherIsBetter,
            Double maxGap) {
        return new Gate(
                matcher.group(1),
                threshold,
                absolute,
                relative,
                higherIsBetter,
                matcher.group(3),
                null,
                null,
                null,
                null,
                maxGap);
    }
}
