package io.jenkins.plugins.modeldelivery.evaluation.input;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How the text of one cell is read. */
public final class Cell {
    private static final Set<String> MISSING = Set.of("", "na", "nan", "null", "none", "n/a");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,15}\\.0*");

    private static final Pattern COMMA = Pattern.compile("\\s*[+-]?\\d*,\\d+([eE][+-]?\\d+)?\\s*");

    private Cell() {}

    /** Whether the cell says that there is no value: empty, NA, NaN, null, None. */
    public static boolean isMissing(String text) {
        return text.length() <= 4 && MISSING.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** The number, or NaN when the text is none; infinities are read. */
    public static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /**
     * What is wrong with a text that should be a number.
     *
     * @param problem what it is when it is neither missing nor written with a comma
     */
    static String problem(String text, String problem) {
        if (isMissing(text)) {
            return "is missing";
        }
        return COMMA.matcher(text).matches() ? problem + "; write decimals with a point, not a comma" : problem;
    }

    /** A class label: without surrounding blanks, and {@code 1.0}, as a table with gaps writes it, as {@code 1}. */
    public static String label(String text) {
        String stripped = text.strip();
        if (stripped.indexOf('.') > 0 && WHOLE.matcher(stripped).matches()) {
            return stripped.substring(0, stripped.indexOf('.'));
        }
        return stripped;
    }
}
