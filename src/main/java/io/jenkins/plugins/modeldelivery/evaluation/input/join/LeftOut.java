package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import io.jenkins.plugins.modeldelivery.evaluation.input.InvalidRowException;

/** Rows of the predictions that can't be used: how many, and what is wrong with the first. */
final class LeftOut {
    private final boolean allowed;
    private String first;
    private long count;
    private long told;

    /**
     * @param allowed whether to count them; otherwise the first is thrown
     */
    LeftOut(boolean allowed) {
        this.allowed = allowed;
    }

    void add(InvalidRowException problem) throws InvalidRowException {
        if (!allowed) {
            throw problem;
        }
        first = first == null ? problem.getMessage() : first;
        count++;
    }

    /** Adds a message for the next; false after the last. */
    boolean next(PackedBytes into) {
        if (told == count) {
            return false;
        }
        told++;
        Join.message(first, into);
        return true;
    }
}
