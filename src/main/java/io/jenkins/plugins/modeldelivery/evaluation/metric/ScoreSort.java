package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Sorts rows by their codes, and so by score, in linear time: by the first sixteen bits into an array of all, and each
 * of the runs that this makes by the following bits (McIlroy, Bostic and McIlroy 1993, "Engineering radix sort"), on as
 * many processors as there are. Rows with the same code keep their order, so that sums of weights are the same whatever
 * the number of processors.
 */
final class ScoreSort {
    /** From so many rows on they are split by their first bits. */
    private static final int MANY = 1 << 14;

    private static final int ROWS_PER_TASK = 1 << 18;
    /** Behind a code's first bit, which is never set. */
    private static final int FIRST_SHIFT = 63 - 16;

    private final List<ScoreRows.Part> parts;
    private final long[] codes;
    private final double[] weights;

    private ScoreSort(ScoreRows rows) {
        parts = rows.parts();
        int size = Math.toIntExact(rows.size());
        codes = new long[size];
        weights = rows.isWeighted() ? new double[size] : null;
    }

    /** All rows, by rising code. */
    static ScoreRows.Part of(ScoreRows rows) {
        ScoreSort sort = new ScoreSort(rows);
        if (rows.size() < MANY) {
            sort.concatenate();
        } else {
            sort.split();
        }
        return new ScoreRows.Part(sort.codes, sort.weights, sort.codes.length);
    }

    private void concatenate() {
        int at = 0;
        for (ScoreRows.Part part : parts) {
            System.arraycopy(part.codes(), 0, codes, at, part.size());
            if (weights != null) {
                System.arraycopy(part.weights(), 0, weights, at, part.size());
            }
            at += part.size();
        }
        new RunSort(codes, weights).sort(0, codes.length);
    }

    private void split() {
        int processors = Runtime.getRuntime().availableProcessors();
        int tasks = Math.max(1, Math.min(parts.size(), Math.min(processors, codes.length / ROWS_PER_TASK)));
        int[][] places = new int[tasks][];
        inParallel(tasks, task -> places[task] = count(first(task, tasks), first(task + 1, tasks)));
        int at = 0;
        for (int run = 0; run < 1 << 16; run++) {
            for (int[] ofTask : places) {
                int rows = ofTask[run];
                ofTask[run] = at;
                at += rows;
            }
        }
        inParallel(tasks, task -> scatter(first(task, tasks), first(task + 1, tasks), places[task]));
        // Now the last task's places are where the runs end.
        int[] ends = places[tasks - 1];
        AtomicInteger next = new AtomicInteger();
        inParallel(tasks, task -> {
            RunSort sort = new RunSort(codes, weights);
            for (int run = next.getAndIncrement(); run < 1 << 16; run = next.getAndIncrement()) {
                sort.sort(run == 0 ? 0 : ends[run - 1], ends[run]);
            }
        });
    }

    private int first(int task, int tasks) {
        return (int) ((long) parts.size() * task / tasks);
    }

    private static void inParallel(int tasks, java.util.function.IntConsumer work) {
        IntStream.range(0, tasks).parallel().forEach(work);
    }

    private int[] count(int from, int to) {
        int[] rows = new int[1 << 16];
        for (ScoreRows.Part part : parts.subList(from, to)) {
            long[] given = part.codes();
            for (int i = 0; i < part.size(); i++) {
                rows[(int) (given[i] >>> FIRST_SHIFT)]++;
            }
        }
        return rows;
    }

    private void scatter(int from, int to, int[] places) {
        for (ScoreRows.Part part : parts.subList(from, to)) {
            long[] given = part.codes();
            for (int i = 0; i < part.size(); i++) {
                int place = places[(int) (given[i] >>> FIRST_SHIFT)]++;
                codes[place] = given[i];
                if (weights != null) {
                    weights[place] = part.weights()[i];
                }
            }
        }
    }
}
