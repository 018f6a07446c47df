package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Where rows stand, in few bytes: what all rows of a file share, such as {@code p.csv, line}, is kept once. Any thread may
 * read.
 */
final class Places {
    private final List<String> starts = new CopyOnWriteArrayList<>();
    private int last;

    /** Adds two numbers that stand for the place. */
    void pack(String where, PackedBytes into) {
        int space = where.length();
        long number = 0;
        long digit = 1;
        while (space > 0 && Character.digit(where.charAt(space - 1), 10) >= 0 && where.length() - space < 18) {
            number += digit * (where.charAt(--space) - '0');
            digit *= 10;
        }
        into.number(start(where, space));
        into.number(space == where.length() ? 0 : number + 1);
    }

    private int start(String where, int length) {
        if (last < starts.size() && starts.get(last).length() == length && where.startsWith(starts.get(last))) {
            return last;
        }
        String start = where.substring(0, length);
        last = starts.indexOf(start);
        if (last < 0) {
            starts.add(start);
            last = starts.size() - 1;
        }
        return last;
    }

    /** Reads them back. */
    String read(PackedReader from) {
        String start = starts.get((int) from.number());
        long number = from.number();
        return number == 0 ? start : start + (number - 1);
    }
}
