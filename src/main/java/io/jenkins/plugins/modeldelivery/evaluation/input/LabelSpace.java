package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One side of a multilabel table, the truth or the prediction: a column per label that says yes or no, or one column
 * with the set of labels, separated by semicolons, bars or commas.
 *
 * @param set where the column of sets stands, or -1
 * @param labels the labels of the columns, in order
 * @param columns where each label's column stands
 */
record LabelSpace(int set, List<String> labels, int[] columns) {
    /** Nothing was found. */
    boolean isEmpty() {
        return set < 0 && columns.length == 0;
    }

    /**
     * @param parameter the parameter that names it
     * @param given a column, or a pattern with one star for the label
     * @param required whether it is an error when there is nothing
     */
    static LabelSpace find(Columns columns, String parameter, String given, boolean required)
            throws InvalidRequestException {
        boolean pattern = given.indexOf('*') >= 0;
        int set = pattern ? -1 : columns.find(given);
        if (set >= 0) {
            return new LabelSpace(set, List.of(), new int[0]);
        }
        String full = pattern ? given : given + "_*";
        List<String> found = matching(columns, full);
        if (found.isEmpty() && required) {
            throw new InvalidRequestException(
                    parameter,
                    columns.shown() + " has neither a column '" + given.replace("_*", "") + "' with sets of labels nor"
                            + " columns like '" + full + "', one per label; it has " + columns.listed());
        }
        return new LabelSpace(
                -1,
                found.stream().map(column -> label(column, full)).toList(),
                found.stream().mapToInt(columns.names()::indexOf).toArray());
    }

    /** The columns that a pattern means, by their label. */
    static List<String> matching(Columns columns, String pattern) {
        int star = pattern.indexOf('*');
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
        found.sort(Comparator.comparing(column -> label(column, pattern), ClassNames.ORDER));
        return found;
    }

    /** What stands for the star. */
    static String label(String column, String pattern) {
        int star = pattern.indexOf('*');
        return Cell.label(column.substring(star, column.length() - (pattern.length() - star - 1)));
    }
}
