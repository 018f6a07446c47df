package io.jenkins.plugins.modeldelivery.packaging;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The one time in a package: {@code SOURCE_DATE_EPOCH} (seconds since 1970, <a
 * href="https://reproducible-builds.org/specs/source-date-epoch/">reproducible-builds.org</a>), else when the version
 * was registered; never the present.
 */
final class PackageTime {
    private static final String VARIABLE = "SOURCE_DATE_EPOCH";
    /** Up to the year 2242, what the time field of a tar holds without an extension. */
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");

    private static final long LATEST = 0_77777777777L;

    private PackageTime() {}

    static Instant of(Map<String, String> environment, Instant registered) throws InvalidRequestException {
        String given = environment.get(VARIABLE);
        if (given == null || given.isBlank()) {
            Instant time = registered == null ? Instant.EPOCH : registered.truncatedTo(ChronoUnit.SECONDS);
            return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
        }
        if (!SECONDS.matcher(given.strip()).matches() || Long.parseLong(given.strip()) > LATEST) {
            throw new InvalidRequestException(
                    VARIABLE,
                    "'" + Shown.of(given) + "' in the environment is no time; write seconds since 1970, such as"
                            + " 1767225600, or unset it");
        }
        return Instant.ofEpochSecond(Long.parseLong(given.strip()));
    }
}
