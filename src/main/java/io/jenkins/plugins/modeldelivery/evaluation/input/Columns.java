package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a table.
 *
 * @param shown the file as the user named it
 * @param names in order, all different
 */
public record Columns(String shown, List<String> names) {
    /**
     * The columns with these names.
     *
     * @throws DeliveryException when a name stands there twice
     */
    public static Columns of(String shown, List<String> names) throws DeliveryException {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new DeliveryException(shown + ": the header names the column '" + Shown.of(name) + "' twice");
            }
        }
        return new Columns(shown, List.copyOf(names));
    }

    /** Where a column stands, or -1. */
    public int find(String column) {
        return names.indexOf(column);
    }

    /**
     * Where a column stands.
     *
     * @param parameter the parameter that names the column, for the message
     * @throws InvalidRequestException when there is none
     */
    public int require(String parameter, String column) throws InvalidRequestException {
        int index = find(column);
        if (index < 0) {
            throw new InvalidRequestException(
                    parameter, shown + " has no column '" + Shown.of(column) + "'; it has " + listed() + hint(column));
        }
        return index;
    }

    /** What is probably wrong with the header, where that can be seen. */
    private String hint(String column) {
        for (String name : names) {
            if (name.strip().equals(column)) {
                return "; there are blanks around a name, write none beside separators";
            }
            if (name.equals("'" + column + "'")) {
                return "; names and values are quoted by \", not by '";
            }
            if (name.equalsIgnoreCase(column)) {
                return "; upper and lower case count";
            }
        }
        if (names.get(0).startsWith("#")) {
            return "; the first line is read as the header, there are no comments";
        }
        if (names.stream().anyMatch(name -> Double.isFinite(Cell.number(name)))) {
            return "; is the first line a header?";
        }
        return names.size() == 1 && column.length() < names.get(0).length()
                ? "; columns are separated by a comma, semicolon, tab or bar"
                : "";
    }

    /** The column that a parameter names, or the usual one where it names none; -1 without either. */
    public int optional(String parameter, String given, String usual) throws InvalidRequestException {
        return given == null ? find(usual) : require(parameter, given);
    }

    /** The names for a message. */
    public String listed() {
        return Shown.of(String.join(", ", names));
    }
}
