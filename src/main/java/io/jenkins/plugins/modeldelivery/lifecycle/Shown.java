package io.jenkins.plugins.modeldelivery.lifecycle;

/** How a value that a user gave is quoted in a message: on one line, without control characters, not endless. */
public final class Shown {
    private static final int LONGEST = 120;

    private Shown() {}

    /** The value on one line of at most 120 characters, control and direction-changing characters as {@code \\uXXXX}. */
    public static String of(Object value) {
        String text = String.valueOf(value);
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && shown.length() < LONGEST; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || c == '\u2028'
                    || c == '\u2029') {
                shown.append(String.format("\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return text.length() > LONGEST ? shown + "…" : shown.toString();
    }
}
