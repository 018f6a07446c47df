package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Does something with each of many, on several threads; the first failure ends it. */
final class Parallel {
    private static final int MOST_THREADS = 16;
    private static final long LONGEST_END_SECONDS = 60;

    private Parallel() {}

    /** What is done with each. */
    interface Work<T> {
        void with(T each) throws DeliveryException, InterruptedException;
    }

    /** What is done with each by its number. */
    interface NumberedWork {
        void with(int number) throws DeliveryException, InterruptedException;
    }

    /**
     * @param wanted how many threads, of which no more than 16 are made
     */
    static <T> void forEach(List<T> all, int wanted, Work<T> work) throws DeliveryException, InterruptedException {
        forEach(all.size(), wanted, number -> work.with(all.get(number)));
    }

    /** With the numbers from 0 on. */
    static void forEach(int all, int wanted, NumberedWork work) throws DeliveryException, InterruptedException {
        int threads = Math.min(Math.min(wanted, MOST_THREADS), all);
        if (threads <= 1) {
            for (int i = 0; i < all; i++) {
                work.with(i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        Callable<Void> worker = () -> {
            try {
                for (int i = next.getAndIncrement(); i < all && !failed.get(); i = next.getAndIncrement()) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    work.with(i);
                }
                return null;
            } catch (DeliveryException | InterruptedException | RuntimeException | Error e) {
                failed.set(true);
                throw e;
            }
        };
        ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "artifact-file");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(worker));
            }
            for (Future<Void> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        } finally {
            failed.set(true);
            executor.shutdownNow();
            // What the others are about leaves something behind, which the caller clears away afterwards.
            executor.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static DeliveryException unwrapped(Throwable cause) throws InterruptedException {
        if (cause instanceof DeliveryException failure) {
            return failure;
        }
        if (cause instanceof InterruptedException) {
            throw new InterruptedException();
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw cause instanceof RuntimeException mistake ? mistake : new IllegalStateException(cause);
    }
}
