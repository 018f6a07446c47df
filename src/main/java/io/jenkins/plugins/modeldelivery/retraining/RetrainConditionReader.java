package io.jenkins.plugins.modeldelivery.retraining;

import io.jenkins.plugins.modeldelivery.lifecycle.DurationText;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the two forms of a {@link RetrainCondition}. */
final class RetrainConditionReader {
    /** The customary threshold of the population stability index for a shift that calls for action. */
    private static final double CUSTOMARY_DRIFT = 0.2;

    private static final Pattern DRIFT = Pattern.compile("drift(?:\\s*[>:=]?\\s*(\\S+))?");
    private static final Pattern METRIC = Pattern.compile("metric\\s+([^\\s<>]+)\\s*([<>])\\s*(\\S+)");
    private static final Pattern DATA = Pattern.compile("data\\s+(\\S.*)");
    private static final Pattern SCHEDULE = Pattern.compile("schedule\\s+(\\S.*)");
    private static final String FORMS = "write 'always', [drift: 0.2], [metric: 'roc_auc', below: 0.75],"
            + " [data: 'data/later.csv'] or [schedule: '7d']; on the command line 'drift > 0.2',"
            + " 'metric roc_auc < 0.75', 'data data/later.csv' or 'schedule 7d'";

    private RetrainConditionReader() {}

    static RetrainCondition read(Object given) {
        if (given instanceof Map<?, ?> map) {
            return fromMap(map);
        }
        if (given instanceof CharSequence text) {
            return fromText(text.toString().strip());
        }
        throw new InvalidValueException("'" + Shown.of(given) + "' is no condition; " + FORMS);
    }

    private static RetrainCondition fromText(String text) {
        if (text.equals("always")) {
            return new RetrainCondition.Always();
        }
        Matcher drift = DRIFT.matcher(text);
        if (drift.matches()) {
            return drift(drift.group(1) == null ? CUSTOMARY_DRIFT : drift.group(1), null);
        }
        Matcher metric = METRIC.matcher(text);
        if (metric.matches()) {
            boolean below = metric.group(2).equals("<");
            return new RetrainCondition.Metric(
                    metric.group(1), number(below ? "below" : "above", metric.group(3)), below);
        }
        Matcher data = DATA.matcher(text);
        if (data.matches()) {
            return data(data.group(1));
        }
        Matcher schedule = SCHEDULE.matcher(text);
        if (schedule.matches()) {
            return schedule(schedule.group(1));
        }
        throw new InvalidValueException("'" + Shown.of(text) + "' is no condition; " + FORMS);
    }

    private static RetrainCondition fromMap(Map<?, ?> map) {
        if (map.containsKey("drift")) {
            only(map, "drift", "column");
            return drift(map.get("drift"), map.get("column") == null ? null : String.valueOf(map.get("column")));
        }
        if (map.containsKey("metric")) {
            only(map, "metric", "below", "above");
            boolean below = map.get("below") != null;
            if (below == (map.get("above") != null)) {
                throw new InvalidValueException(
                        "a metric needs one of 'below' and 'above', such as" + " [metric: 'roc_auc', below: 0.75]");
            }
            String bound = below ? "below" : "above";
            return new RetrainCondition.Metric(text("metric", map.get("metric")), number(bound, map.get(bound)), below);
        }
        if (map.containsKey("data")) {
            only(map, "data");
            return data(map.get("data"));
        }
        if (map.containsKey("schedule")) {
            only(map, "schedule");
            return schedule(map.get("schedule"));
        }
        throw new InvalidValueException("'" + Shown.of(map) + "' is no condition; " + FORMS);
    }

    private static RetrainCondition drift(Object threshold, String column) {
        double number = number("drift", threshold);
        if (number <= 0) {
            throw new InvalidValueException(
                    "drift",
                    "'" + Shown.of(threshold) + "' is no threshold of the population stability index;"
                            + " write a number greater than 0, such as 0.2");
        }
        return new RetrainCondition.Drift(number, column);
    }

    private static RetrainCondition data(Object path) {
        return new RetrainCondition.Data(text("data", path));
    }

    private static RetrainCondition schedule(Object given) {
        try {
            Duration interval = DurationText.parse(String.valueOf(given));
            if (!interval.isZero()) {
                return new RetrainCondition.Schedule(interval);
            }
        } catch (InvalidValueException e) {
            throw new InvalidValueException("schedule", e.getMessage());
        }
        throw new InvalidValueException("schedule", "the interval must be longer than nothing; write one such as 7d");
    }

    private static String text(String key, Object given) {
        if (given == null || String.valueOf(given).isBlank()) {
            throw new InvalidValueException(key, "is empty; " + FORMS);
        }
        return String.valueOf(given).strip();
    }

    private static double number(String key, Object given) {
        try {
            double number = given instanceof Number n ? n.doubleValue() : Double.parseDouble(String.valueOf(given));
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, together with what is no finite number.
        }
        throw new InvalidValueException(key, "'" + Shown.of(given) + "' is no number; write one such as 0.2");
    }

    private static void only(Map<?, ?> map, String... keys) {
        for (Object key : map.keySet()) {
            if (!List.of(keys).contains(String.valueOf(key))) {
                throw new InvalidValueException(
                        Shown.of(key),
                        "does not belong to this condition; it may have "
                                + String.join(", ", new TreeSet<>(List.of(keys))));
            }
        }
    }
}
