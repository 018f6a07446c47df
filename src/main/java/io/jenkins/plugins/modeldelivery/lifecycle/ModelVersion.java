package io.jenkins.plugins.modeldelivery.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version by Semantic Versioning 2.0.0 (<a href="https://semver.org/spec/v2.0.0.html">semver.org</a>), such as
 * {@code 1.4.0} or {@code 2.0.0-rc.1}. A leading {@code v}, as in tags, is read and dropped.
 *
 * @param major incompatible change of a model's inputs or outputs
 * @param minor changed data, code or parameters
 * @param patch only run again
 * @param preRelease dot-separated identifiers after the dash, or empty
 * @param build dot-separated identifiers after the plus sign, or empty; ignored in comparisons
 */
public record ModelVersion(long major, long minor, long patch, String preRelease, String build)
        implements Serializable, Comparable<ModelVersion> {
    private static final Pattern SEMVER =
            Pattern.compile("v?(0|[1-9]\\d{0,17})\\.(0|[1-9]\\d{0,17})\\.(0|[1-9]\\d{0,17})"
                    + "(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
                    + "(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?");

    /**
     * Reads {@code 1.2.3}, {@code v1.2.3}, {@code 1.2.3-rc.1} or {@code 1.2.3+build}.
     *
     * @throws InvalidValueException when the text is no semantic version
     */
    @JsonCreator
    public static ModelVersion parse(String text) {
        Matcher matcher = SEMVER.matcher(text == null ? "" : text.strip());
        if (!matcher.matches()) {
            throw new InvalidValueException(
                    "'" + Shown.of(text) + "' is no version; write MAJOR.MINOR.PATCH such as 1.4.0 or 2.0.0-rc.1");
        }
        return new ModelVersion(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                matcher.group(4) == null ? "" : matcher.group(4),
                matcher.group(5) == null ? "" : matcher.group(5));
    }

    /** A release without pre-release or build identifiers. */
    public static ModelVersion of(long major, long minor, long patch) {
        return new ModelVersion(major, minor, patch, "", "");
    }

    /** The next major, minor or patch release; a pre-release of that very release is completed instead. */
    public ModelVersion next(Bump bump) {
        return switch (bump) {
            case MAJOR -> isPreRelease() && minor == 0 && patch == 0 ? of(major, 0, 0) : of(major + 1, 0, 0);
            case MINOR -> isPreRelease() && patch == 0 ? of(major, minor, 0) : of(major, minor + 1, 0);
            case PATCH -> isPreRelease() ? of(major, minor, patch) : of(major, minor, patch + 1);
        };
    }

    /** Whether this is a pre-release such as {@code 2.0.0-rc.1}. */
    public boolean isPreRelease() {
        return !preRelease.isEmpty();
    }

    /** The version as it stands in a tag, with the leading {@code v}. */
    public String inTag() {
        return "v" + this;
    }

    /** Precedence by section 11 of the specification; build identifiers do not count. */
    @Override
    public int compareTo(ModelVersion other) {
        int byNumbers = Long.compare(major, other.major);
        byNumbers = byNumbers != 0 ? byNumbers : Long.compare(minor, other.minor);
        byNumbers = byNumbers != 0 ? byNumbers : Long.compare(patch, other.patch);
        if (byNumbers != 0) {
            return byNumbers;
        }
        if (isPreRelease() != other.isPreRelease()) {
            return isPreRelease() ? -1 : 1;
        }
        return comparePreReleases(preRelease.split("\\."), other.preRelease.split("\\."));
    }

    private static int comparePreReleases(String[] left, String[] right) {
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            boolean leftIsNumber = !left[i].isEmpty() && left[i].chars().allMatch(Character::isDigit);
            boolean rightIsNumber = !right[i].isEmpty() && right[i].chars().allMatch(Character::isDigit);
            int order;
            if (leftIsNumber && rightIsNumber) {
                order = new BigInteger(left[i]).compareTo(new BigInteger(right[i]));
            } else if (leftIsNumber != rightIsNumber) {
                order = leftIsNumber ? -1 : 1;
            } else {
                order = left[i].compareTo(right[i]);
            }
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    @Override
    @JsonValue
    public String toString() {
        return major + "." + minor + "." + patch + (isPreRelease() ? "-" + preRelease : "")
                + (build.isEmpty() ? "" : "+" + build);
    }

    /** Which of the three numbers moves. */
    public enum Bump {
        MAJOR,
        MINOR,
        PATCH
    }
}
