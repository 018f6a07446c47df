package io.jenkins.plugins.modeldelivery.evaluation.report;

/**
 * Text from data inside GitHub Flavored Markdown: it can't break out of its table cell, nor become markup, HTML, a link, a
 * formula, a mention of a person or of an issue.
 */
final class MarkdownText {
    /** An invisible blank of no width: GitHub looks for mentions in what has been rendered, where no escape is left. */
    private static final char NO_WIDTH = '\u200b';

    private MarkdownText() {}

    /** Escaped, on one line, of at most so many characters before escaping. */
    static String cell(String text, int most) {
        String shown = text;
        if (text.length() > most) {
            int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
            shown = text.substring(0, end) + "…";
        }
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (isInvisible(c)) {
                safe.append(' ');
            } else if (c == '@' || c == '#') {
                safe.append('\\').append(c).append(NO_WIDTH);
            } else if (c == ':' && shown.startsWith("://", i)) {
                safe.append("&#58;");
            } else if (c == '.' && i >= 3 && shown.regionMatches(true, i - 3, "www", 0, 3)) {
                safe.append("&#46;");
            } else if (c == '$') {
                safe.append("&#36;");
            } else if ("\\`*_{}[]<>|!~&".indexOf(c) >= 0) {
                safe.append('\\').append(c);
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    /** Line breaks, control characters, and those that turn the direction of writing. */
    private static boolean isInvisible(char c) {
        return Character.isISOControl(c) || c >= '\u2028' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
    }
}
