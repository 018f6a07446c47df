package io.jenkins.plugins.modeldelivery.evaluation.input.files;

import java.util.regex.Pattern;

/**
 * A pattern of paths as <a href="https://ant.apache.org/manual/dirtasks.html#patterns">Ant</a> reads it: {@code ?} is any
 * character of a name, {@code *} any number of them, and a name {@code **} any number of folders; a slash at the end
 * stands for all that is below.
 */
final class NamePattern {
    private final String base;
    private final Pattern rest;
    private final boolean hidden;

    private NamePattern(String base, String rest) {
        this.base = base;
        this.rest = Pattern.compile(expression(rest), Pattern.DOTALL);
        String last = rest.substring(rest.lastIndexOf('/') + 1);
        this.hidden = last.startsWith(".") || last.startsWith("_");
    }

    static boolean isOne(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    static NamePattern of(String text) {
        String pattern = text.replace('\\', '/');
        if (pattern.endsWith("/")) {
            pattern += "**";
        }
        int first = 0;
        while (pattern.charAt(first) != '*' && pattern.charAt(first) != '?') {
            first++;
        }
        int slash = pattern.lastIndexOf('/', first);
        return new NamePattern(
                slash < 0 ? "" : pattern.substring(0, slash + 1).replaceAll("/+$", ""), pattern.substring(slash + 1));
    }

    private static String expression(String pattern) {
        StringBuilder expression = new StringBuilder();
        String[] names = pattern.split("/+");
        for (int i = 0; i < names.length; i++) {
            boolean last = i == names.length - 1;
            if (names[i].equals("**")) {
                expression.append(last ? ".*" : "(?:.*/)?");
                continue;
            }
            for (char c : names[i].toCharArray()) {
                expression.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
            expression.append(last ? "" : "/");
        }
        return expression.toString();
    }

    /** The folder before the first name with a star or a question mark; empty for the workspace itself. */
    String base() {
        return base;
    }

    /** Whether the path below the base, with slashes, is meant. */
    boolean matches(String path) {
        return rest.matcher(path).matches();
    }

    /** Whether files whose names begin with a dot or an underscore are meant. */
    boolean meansHidden() {
        return hidden;
    }
}
