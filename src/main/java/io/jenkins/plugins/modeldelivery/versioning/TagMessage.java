package io.jenkins.plugins.modeldelivery.versioning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tag's message: a readable part, then trailers as Git understands them (one {@code Name: value} a line in the last
 * paragraph; <a href="https://git-scm.com/docs/git-interpret-trailers">git-interpret-trailers</a>).
 *
 * @param text the readable part: a summary line, then optionally more
 * @param trailers by name, in order; the values of a name that stands several times are joined with line feeds
 */
record TagMessage(String text, Map<String, String> trailers) {
    private static final Pattern TRAILER = Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*): ?(.*)");

    /** Git keeps a tag's signature below its message. */
    private static final Pattern SIGNATURE = Pattern.compile(
            "^-----BEGIN (PGP SIGNATURE|PGP MESSAGE|SIGNED MESSAGE|SSH SIGNATURE)-----$", Pattern.MULTILINE);

    /** Reads a message; a last paragraph of which any line is no trailer belongs to the text. */
    static TagMessage parse(String message) {
        String lines = message.replace("\r\n", "\n");
        Matcher signature = SIGNATURE.matcher(lines);
        String whole = (signature.find() ? lines.substring(0, signature.start()) : lines).strip();
        int split = whole.lastIndexOf("\n\n");
        if (split < 0) {
            return new TagMessage(whole, Map.of());
        }
        Map<String, String> trailers = new LinkedHashMap<>();
        for (String line : whole.substring(split + 2).split("\n")) {
            Matcher matcher = TRAILER.matcher(line);
            if (!matcher.matches()) {
                return new TagMessage(whole, Map.of());
            }
            trailers.merge(matcher.group(1), matcher.group(2).strip(), (first, second) -> first + "\n" + second);
        }
        return new TagMessage(whole.substring(0, split).strip(), trailers);
    }

    /** The summary line. */
    String summary() {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /** The whole message as it stands in the tag, with a line feed at its end. */
    String format() {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add(text.strip());
        if (!trailers.isEmpty()) {
            lines.add("");
            trailers.forEach((name, values) -> {
                for (String value : values.split("\n")) {
                    lines.add(name + ": " + value);
                }
            });
        }
        return lines.toString();
    }
}
