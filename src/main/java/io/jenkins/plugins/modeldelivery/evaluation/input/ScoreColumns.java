package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The columns with one score per class, by the classes' order.
 *
 * @param labels the classes
 * @param columns where each one's scores stand
 */
record ScoreColumns(List<String> labels, int[] columns) {
    private static final String USUAL = "score_*";

    /**
     * @param given a pattern with one star that stands for the class, or null for {@value #USUAL} where there are such
     *     columns
     */
    static ScoreColumns find(Columns columns, String given) throws InvalidRequestException {
        String pattern = given == null ? USUAL : given;
        int star = pattern.indexOf('*');
        if (star < 0) {
            throw new InvalidRequestException(
                    "score",
                    "'" + Shown.of(given) + "' names one column; with several classes write a pattern with a star"
                            + " that stands for the class, such as " + USUAL);
        }
        String before = pattern.substring(0, star);
        String after = pattern.substring(star + 1);
        List<String> found = new ArrayList<>();
        for (String column : columns.names()) {
            if (column.length() > before.length() + after.length()
                    && column.startsWith(before)
                    && column.endsWith(after)) {
                found.add(column);
            }
        }
        if (given != null && found.size() < 2) {
            throw new InvalidRequestException(
                    "score",
                    columns.shown() + " has " + found.size() + " columns like '" + Shown.of(given)
                            + "'; one per class is needed, it has " + columns.listed());
        }
        if (found.size() < 2) {
            return new ScoreColumns(List.of(), new int[0]);
        }
        found.sort(Comparator.comparing(column -> label(column, before, after), ClassNames.ORDER));
        return new ScoreColumns(
                found.stream().map(column -> label(column, before, after)).toList(),
                found.stream().mapToInt(columns.names()::indexOf).toArray());
    }

    private static String label(String column, String before, String after) {
        return Cell.label(column.substring(before.length(), column.length() - after.length()));
    }
}
