package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/** Reads an object of a server to its end, asking for the rest where a connection breaks. */
final class ResumedInput extends InputStream {
    private static final int MOST_BREAKS = 5;
    private static final long FIRST_PAUSE_MILLIS = 200;

    private final RemoteObjects objects;
    private final String key;
    private final long size;
    private long position;
    private int breaks;
    private InputStream current;

    /**
     * @param size the object's bytes
     */
    ResumedInput(RemoteObjects objects, String key, long size) {
        this.objects = objects;
        this.key = key;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0 || position >= size) {
            return length == 0 ? 0 : -1;
        }
        while (true) {
            try {
                if (current == null) {
                    current = objects.read(key, position);
                }
                int read = current.read(bytes, offset, (int) Math.min(length, size - position));
                if (read < 0) {
                    throw new EOFException("the connection ended after " + position + " of " + size + " bytes");
                }
                position += read;
                // Only breaks without any progress between them add up.
                breaks = read > 0 ? 0 : breaks;
                return read;
            } catch (IOException e) {
                afterBreak(e);
            } catch (InterruptedException e) {
                throw interrupted();
            } catch (DeliveryException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    private void afterBreak(IOException e) throws IOException {
        closeCurrent();
        if (++breaks > MOST_BREAKS) {
            throw new IOException(
                    "The object " + objects.address(key) + " could not be read further than " + position + " of " + size
                            + " bytes: " + e.getMessage(),
                    e);
        }
        try {
            Thread.sleep(FIRST_PAUSE_MILLIS << breaks);
        } catch (InterruptedException interrupt) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }

    private void closeCurrent() {
        try {
            if (current != null) {
                current.close();
            }
        } catch (IOException e) {
            // A broken connection may fail to close; it is not used again.
            return;
        } finally {
            current = null;
        }
    }

    @Override
    public void close() {
        closeCurrent();
    }
}
