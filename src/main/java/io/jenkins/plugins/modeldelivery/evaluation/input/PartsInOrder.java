package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Progress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads the parts of a table on several threads and merges them in the table's order. Each part has accumulators of its
 * own even with one thread, so that sums are rounded alike whatever the number of threads.
 */
final class PartsInOrder {
    private static final int WAITING_PER_THREAD = 3;

    private final int threads;

    PartsInOrder(int threads) {
        this.threads = threads;
    }

    private record Pending(TablePart part, Future<Gathering> gathered) {}

    void read(Table table, Gathering into, Progress progress) throws DeliveryException, InterruptedException {
        if (into.fork() == null) {
            for (TablePart part = table.nextPart(); part != null; part = table.nextPart()) {
                into.read(part);
                passed(table, progress);
            }
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "evaluating");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Queue<Pending> pending = new ArrayDeque<>();
            for (TablePart part = table.nextPart(); part != null; part = table.nextPart()) {
                TablePart given = part;
                Gathering fork = into.fork();
                pending.add(new Pending(given, pool.submit(() -> {
                    fork.read(given);
                    return fork;
                })));
                if (pending.size() >= threads * WAITING_PER_THREAD) {
                    merge(pending.remove(), into);
                    passed(table, progress);
                }
            }
            while (!pending.isEmpty()) {
                merge(pending.remove(), into);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void passed(Table table, Progress progress) throws InterruptedException {
        progress.at(table.bytesRead());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static void merge(Pending pending, Gathering into) throws DeliveryException, InterruptedException {
        boolean merged;
        try {
            merged = into.merge(pending.gathered().get());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof DeliveryException)) {
                throw new IllegalStateException(e.getCause());
            }
            // What the part's own reader finds wrong may be only the sequel of what stands earlier; read on from here.
            merged = false;
        }
        if (!merged) {
            Gathering again = into.fork();
            again.read(pending.part());
            if (!into.merge(again)) {
                into.read(pending.part());
            }
        }
    }
}
