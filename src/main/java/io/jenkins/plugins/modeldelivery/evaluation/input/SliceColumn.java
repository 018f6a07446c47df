package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A column by which to break down.
 *
 * @param shown the file as the user named it
 * @param name the column
 * @param index where it stands
 */
record SliceColumn(String shown, String name, int index) {
    static final int MOST_SLICES = 1000;

    /** The value of a row. */
    static String value(String text) {
        return Cell.isMissing(text) ? "(missing)" : text;
    }

    /** The slice of a value, made when there is none yet. */
    Slice of(Map<String, Slice> known, String value, Supplier<Slice> fresh) throws InvalidRequestException {
        Slice slice = known.get(value);
        if (slice == null) {
            if (known.size() == MOST_SLICES) {
                throw new InvalidRequestException(
                        "slices",
                        "the column '" + Shown.of(name) + "' of " + shown + " has more than " + MOST_SLICES
                                + " values; slices are for groups, not for ids or numbers");
            }
            slice = fresh.get();
            known.put(value, slice);
        }
        return slice;
    }
}
