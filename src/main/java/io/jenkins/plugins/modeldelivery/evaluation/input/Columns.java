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
                    parameter, shown + " has no column '" + Shown.of(column) + "'; it has " + listed());
        }
        return index;
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
