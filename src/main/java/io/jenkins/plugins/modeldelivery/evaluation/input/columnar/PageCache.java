package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps the pieces of a file that were unpacked last, as parts of a table that follow each other share them. How many is
 * a matter of their size alone.
 */
public final class PageCache {
    private static final int OFTEN = 32;

    private final long most;
    private final Deque<Piece<?>> pieces = new ArrayDeque<>();
    private long bytes;

    /** An empty one that keeps up to a quarter of the heap. */
    public PageCache() {
        this.most = Runtime.getRuntime().maxMemory() / 4;
    }

    /**
     * A piece that is unpacked when it is asked for.
     *
     * @param <T> what it is unpacked to
     */
    public abstract static class Piece<T> {
        private final PageCache cache;
        private volatile T content;
        private int unpacked;

        /**
         * @param cache where it is kept
         */
        protected Piece(PageCache cache) {
            this.cache = cache;
        }

        /** Reads and unpacks it. */
        protected abstract T unpack() throws DeliveryException;

        /** What to tell when it is unpacked again and again, as it and others that are used with it don't fit together. */
        protected abstract String tooLarge();

        /** About how many bytes it takes when unpacked. */
        protected abstract long bytes();

        /**
         * What is in it; two threads that ask at once wait for the same.
         *
         * @throws DeliveryException when it is broken
         */
        public final T content() throws DeliveryException {
            T known = content;
            if (known != null) {
                return known;
            }
            synchronized (this) {
                known = content;
                if (known == null) {
                    if (++unpacked > OFTEN) {
                        throw new DeliveryException(tooLarge());
                    }
                    known = unpack();
                    content = known;
                    cache.keep(this);
                }
                return known;
            }
        }
    }

    // First in, first out is least recently used here, as a table is read from front to back.
    private synchronized void keep(Piece<?> piece) {
        pieces.addLast(piece);
        bytes += piece.bytes();
        while (bytes > most && pieces.size() > 1) {
            Piece<?> oldest = pieces.removeFirst();
            bytes -= oldest.bytes();
            oldest.content = null;
        }
    }
}
