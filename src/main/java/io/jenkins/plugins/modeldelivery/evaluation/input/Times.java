package io.jenkins.plugins.modeldelivery.evaluation.input;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as numbers: a number as it is, a date or a time of ISO 8601 as seconds since 1970, without a zone in UTC. */
final class Times {
    private Times() {}

    /** NaN when the text is no time. */
    static double of(String text) {
        double number = Cell.number(text);
        if (Double.isFinite(number)) {
            return number;
        }
        String time = text.strip().replace(' ', 'T');
        try {
            if (time.length() <= 10) {
                return LocalDate.parse(time).toEpochDay() * 86_400.0;
            }
            boolean zoned = time.endsWith("Z") || time.indexOf('+') > 0 || time.lastIndexOf('-') > time.indexOf('T');
            OffsetDateTime moment = zoned
                    ? OffsetDateTime.parse(time)
                    : LocalDateTime.parse(time).atOffset(ZoneOffset.UTC);
            return moment.toEpochSecond() + moment.getNano() / 1e9;
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }
}
