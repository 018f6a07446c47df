package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A file of which pieces are read wherever they stand, by any thread. What lies outside of the file is an error. After it
 * was closed it is opened anew for each piece: of many files that are read as one table, the next is begun while other
 * threads still read parts of this one.
 */
public final class FileBytes implements Closeable {
    private static final long LEAST_PIECE = 16L << 20;

    private final String shown;
    private final Path path;
    // Not a FileChannel: an interrupt would close it under the other threads.
    private final RandomAccessFile file;
    private final long size;
    private boolean closed;

    private FileBytes(String shown, Path path, RandomAccessFile file, long size) {
        this.shown = shown;
        this.path = path;
        this.file = file;
        this.size = size;
    }

    /**
     * @param shown the file as the user named it
     * @throws DeliveryException when it can't be opened
     */
    public static FileBytes open(String shown, Path path) throws DeliveryException {
        try {
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
            try {
                return new FileBytes(shown, path, file, file.length());
            } catch (IOException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DeliveryException(shown + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    /** The file as the user named it. */
    public String shown() {
        return shown;
    }

    /** How many bytes it has. */
    public long size() {
        return size;
    }

    /**
     * Bytes of the file.
     *
     * @param what what is read there, for messages, such as {@code row group 1, column 'score'}
     * @throws DeliveryException when they don't all lie in the file, or are too many for the heap
     */
    public byte[] read(String what, long offset, long length) throws DeliveryException {
        if (offset < 0 || length < 0 || offset > size || length > size - offset) {
            throw new DeliveryException(shown + ": " + what + " should lie at the bytes " + offset + " to "
                    + (offset + length) + ", and the file has only " + size + "; is the file complete?");
        }
        byte[] bytes = allocate(what, length);
        try {
            synchronized (file) {
                if (closed) {
                    try (RandomAccessFile again = new RandomAccessFile(path.toFile(), "r")) {
                        read(again, offset, bytes);
                    }
                } else {
                    read(file, offset, bytes);
                }
            }
        } catch (IOException e) {
            throw new DeliveryException(shown + ": " + what + " can't be read: " + Shown.of(e.getMessage()), e);
        }
        return bytes;
    }

    private static void read(RandomAccessFile from, long offset, byte[] bytes) throws IOException {
        from.seek(offset);
        from.readFully(bytes);
    }

    /**
     * Room for a piece that is read or unpacked as a whole, of which a file may say any size.
     *
     * @throws DeliveryException when it is more than a quarter of the heap
     */
    public byte[] allocate(String what, long length) throws DeliveryException {
        long most = Math.min(
                Integer.MAX_VALUE - 16L,
                Math.max(LEAST_PIECE, Runtime.getRuntime().maxMemory() / 4));
        if (length < 0 || length > most) {
            throw new DeliveryException(tooLarge(what, length));
        }
        return new byte[(int) length];
    }

    /** The message that a piece is too large for the heap. */
    public String tooLarge(String what, long length) {
        return shown + ": " + what + " has " + length + " bytes in one piece, which is too much for a heap of "
                + Runtime.getRuntime().maxMemory() + "; write the file with smaller pages or batches, or give Java more"
                + " memory (-Xmx)";
    }

    /** An error of the file. */
    public DeliveryException broken(String what, String problem) {
        return new DeliveryException(shown + ": " + what + ": " + problem + "; the file is broken, write it again");
    }

    @Override
    public void close() throws IOException {
        synchronized (file) {
            closed = true;
            file.close();
        }
    }
}
