package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Stage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How people name one version of a model: {@code 1.4.0} or {@code v1.4.0}; {@code latest} (GTO also says {@code
 * greatest}): the highest registered version; {@code #production}: the version that holds the stage; {@code 1}, {@code
 * 1.2}, {@code ^1.2} (compatible: the leftmost number that is not 0 stays) and {@code ~1.2.3} (1.2.3 and later of 1.2),
 * with npm's meaning: the highest of these.
 */
sealed interface VersionReference {
    /** The forms of a range: a sign, and one to three numbers. */
    Pattern RANGE = Pattern.compile(
            "(?<sign>[\\^~]?)v?(?<major>0|[1-9]\\d{0,17})(?:\\.(?<minor>0|[1-9]\\d{0,17}))?(?:\\.(?<patch>0|[1-9]\\d{0,17}))?");

    /** Exactly this version. */
    record Exact(ModelVersion version) implements VersionReference {}

    /** The highest registered version. */
    record Latest() implements VersionReference {}

    /** The version that holds the stage. */
    record Held(Stage stage) implements VersionReference {}

    /** The highest registered version from one on, up to but without another; no pre-release. */
    record Within(ModelVersion from, ModelVersion below) implements VersionReference {
        boolean contains(ModelVersion version) {
            return !version.isPreRelease() && version.compareTo(from) >= 0 && version.compareTo(below) < 0;
        }
    }

    /**
     * Reads a reference.
     *
     * @throws InvalidValueException when it is of none of these forms
     */
    static VersionReference parse(String text) {
        String reference = text == null ? "" : text.strip();
        if (reference.equals("latest") || reference.equals("greatest")) {
            return new Latest();
        }
        if (reference.startsWith("#")) {
            return new Held(new Stage(reference.substring(1)));
        }
        Matcher range = RANGE.matcher(reference);
        if (range.matches() && (!range.group("sign").isEmpty() || range.group("patch") == null)) {
            return range(range);
        }
        try {
            return new Exact(ModelVersion.parse(reference));
        } catch (InvalidValueException e) {
            throw new InvalidValueException("'" + Shown.of(text)
                    + "' names no version; write a version such as 1.4.0, a range such as 1 or ^1.2, 'latest',"
                    + " or a stage such as '#production'");
        }
    }

    private static VersionReference range(Matcher range) {
        long major = Long.parseLong(range.group("major"));
        boolean hasMinor = range.group("minor") != null;
        long minor = hasMinor ? Long.parseLong(range.group("minor")) : 0;
        long patch = range.group("patch") == null ? 0 : Long.parseLong(range.group("patch"));
        ModelVersion from = ModelVersion.of(major, minor, patch);
        boolean sameMinor = hasMinor && !range.group("sign").equals("^");
        boolean caretBelowOne = range.group("sign").equals("^") && major == 0 && hasMinor;
        if (caretBelowOne && minor == 0 && range.group("patch") != null) {
            return new Within(from, ModelVersion.of(0, 0, patch + 1));
        }
        return new Within(
                from,
                sameMinor || caretBelowOne ? ModelVersion.of(major, minor + 1, 0) : ModelVersion.of(major + 1, 0, 0));
    }
}
