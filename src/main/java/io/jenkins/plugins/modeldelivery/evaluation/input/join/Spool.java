package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary file of numbered entries, written from front to back and then read so. */
final class Spool implements Closeable {
    private static final int BUFFER = 1 << 15;

    private final Path file;
    private DataOutputStream out;
    private DataInputStream in;
    private long left;
    private long number;
    private byte[] entry;

    Spool(Path file) {
        this.file = file;
    }

    void add(long entryNumber, byte[] bytes, int start, int end) throws IOException {
        if (out == null) {
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
        }
        out.writeLong(entryNumber);
        out.writeInt(end - start);
        out.write(bytes, start, end - start);
        left++;
    }

    /** Ends the writing. */
    void finish() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }

    /** Reads the next entry; false, and the file is gone, after the last. */
    boolean next() throws IOException {
        if (left == 0) {
            close();
            return false;
        }
        if (in == null) {
            finish();
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        }
        left--;
        number = in.readLong();
        entry = in.readNBytes(in.readInt());
        return true;
    }

    long number() {
        return number;
    }

    byte[] entry() {
        return entry;
    }

    @Override
    public void close() throws IOException {
        finish();
        if (in != null) {
            in.close();
            in = null;
        }
        Files.deleteIfExists(file);
    }
}
