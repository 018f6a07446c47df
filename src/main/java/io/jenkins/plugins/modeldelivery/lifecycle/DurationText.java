package io.jenkins.plugins.modeldelivery.lifecycle;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 10m}, {@code 1h30m}, {@code 7d}, or ISO 8601 ({@code PT10M}). */
public final class DurationText {
    private static final Pattern TEXT =
            Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

    private DurationText() {}

    /**
     * Reads a duration; a bare number is seconds.
     *
     * @throws InvalidValueException when it is none, or negative
     */
    public static Duration parse(String text) {
        String given = text == null ? "" : text.strip().toLowerCase(Locale.ROOT).replace(" ", "");
        if (given.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(given));
        }
        Matcher matcher = TEXT.matcher(given);
        if (!given.isEmpty() && matcher.matches()) {
            return Duration.ofDays(number(matcher, 1))
                    .plusHours(number(matcher, 2))
                    .plusMinutes(number(matcher, 3))
                    .plusSeconds(number(matcher, 4))
                    .plusMillis(number(matcher, 5));
        }
        try {
            Duration iso = Duration.parse(given);
            if (!iso.isNegative()) {
                return iso;
            }
        } catch (DateTimeException e) {
            // Said below, together with the negative ones.
        }
        throw new InvalidValueException(
                "'" + Shown.of(text) + "' is no duration; write one such as 90s, 10m, 1h30m or 7d");
    }

    /** The shortest text that {@link #parse} reads as the same duration, to the millisecond. */
    public static String format(Duration duration) {
        StringBuilder text = new StringBuilder();
        append(text, duration.toDaysPart(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static long number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }

    private static void append(StringBuilder text, long number, String unit) {
        if (number > 0) {
            text.append(number).append(unit);
        }
    }

    static final class Reader extends StdScalarDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parse(parser.getValueAsString());
        }
    }

    static final class Writer extends StdScalarSerializer<Duration> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(format(value));
        }
    }
}
