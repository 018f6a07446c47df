package io.jenkins.plugins.modeldelivery.serving.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path below {@code /v2/models/} or {@code /v2/repository/models/}. A model's name may contain slashes, which some
 * clients escape and some do not, so a path is taken apart from its end.
 *
 * @param name the model
 * @param version the version, or null
 * @param action what comes last: {@code ready}, {@code infer}, {@code traffic}, {@code load}, {@code unload}, or empty
 */
record ModelPath(String name, String version, String action) {
    private static final Pattern MODELS =
            Pattern.compile("/v2/models/(.+?)(?:/versions/([^/]+))?(?:/(ready|infer|traffic))?/?");
    private static final Pattern REPOSITORY = Pattern.compile("/v2/repository/models/(.+?)/(load|unload)/?");

    /** The parts of a path below {@code /v2/models/}. */
    static Optional<ModelPath> ofModels(String path) {
        Matcher matcher = MODELS.matcher(path);
        return matcher.matches()
                ? Optional.of(new ModelPath(
                        decode(matcher.group(1)),
                        matcher.group(2) == null ? null : decode(matcher.group(2)),
                        matcher.group(3) == null ? "" : matcher.group(3)))
                : Optional.empty();
    }

    /** The parts of a path below {@code /v2/repository/models/}. */
    static Optional<ModelPath> ofRepository(String path) {
        Matcher matcher = REPOSITORY.matcher(path);
        return matcher.matches()
                ? Optional.of(new ModelPath(decode(matcher.group(1)), null, matcher.group(2)))
                : Optional.empty();
    }

    /** A plus sign is itself in a path. */
    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
