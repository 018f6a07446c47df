package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;

/**
 * Carries what an accumulator has collected to or from a stream. An accumulator names its fields once, as in
 * {@code sum = fields.number(sum)}: a writer gives back what it was given, a reader what it has read, so that the two
 * can't differ in order or number.
 */
public interface Fields {
    /** Whether fields are read, into an accumulator that is made as the one that was written. */
    boolean reading();

    /** A number with all its bits. */
    double number(double value) throws IOException;

    /** A whole number. */
    long whole(long value) throws IOException;

    /** A count or an index, at least 0. */
    int count(int value) throws IOException;

    /** Yes or no. */
    boolean flag(boolean value) throws IOException;

    /** A text of any length. */
    String text(String value) throws IOException;

    /** Numbers of which there are always as many. */
    default void numbers(double[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            values[i] = number(values[i]);
        }
    }

    /** The first numbers of an array; exactly as long when it was read. */
    double[] numbers(double[] values, int size) throws IOException;

    /** The first numbers of an array; exactly as long when it was read. */
    int[] counts(int[] values, int size) throws IOException;

    /**
     * Holds what was read to what an accumulator relies on.
     *
     * @throws IOException when it does not hold
     */
    default void require(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("its content contradicts itself");
        }
    }
}
