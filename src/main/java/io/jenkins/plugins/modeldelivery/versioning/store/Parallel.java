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

/** Does something with each of many, on as many threads as there are processors; the first failure ends it. */
final class Parallel {
    private static final int MOST_THREADS = 16;
    private static final long LONGEST_END_SECONDS = 60;

    private Parallel() {}

    /** What is done with each. */
    interface Work<T> {
        void with(T each) throws DeliveryException, InterruptedException;
    }

    static <T> void forEach(List<T> all, Work<T> work) throws DeliveryException, InterruptedException {
        forEach(all, Runtime.getRuntime().availableProcessors(), work);
    }

    /**
     * @param wanted how many threads, of which no more than 16 are made
     */
    static <T> void forEach(List<T> all, int wanted, Work<T> work) throws DeliveryException, InterruptedException {
        int threads = Math.min(Math.min(wanted, MOST_THREADS), all.size());
        if (threads <= 1) {
            for (T each : all) {
                work.with(each);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        Callable<Void> worker = () -> {
            try {
                for (int i = next.getAndIncrement(); i < all.size() && !failed.get(); i = next.getAndIncrement()) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    work.with(all.get(i));
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
