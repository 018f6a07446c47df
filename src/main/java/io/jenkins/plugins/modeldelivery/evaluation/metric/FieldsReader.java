package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what a {@link FieldsWriter} wrote. It makes numbers and texts, never objects that the stream would name, and
 * takes memory only as content comes: a length alone, however large it claims to be, reserves nothing.
 */
public final class FieldsReader implements Fields {
    static final int CHUNK = 1 << 16;

    private final DataInputStream in;
    private final byte[] chunk = new byte[CHUNK];

    /**
     * @param in buffered where that matters; left open
     */
    public FieldsReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    @Override
    public boolean reading() {
        return true;
    }

    @Override
    public double number(double value) throws IOException {
        return in.readDouble();
    }

    @Override
    public long whole(long value) throws IOException {
        return in.readLong();
    }

    @Override
    public int count(int value) throws IOException {
        int read = in.readInt();
        require(read >= 0);
        return read;
    }

    @Override
    public boolean flag(boolean value) throws IOException {
        return in.readBoolean();
    }

    @Override
    public String text(String value) throws IOException {
        int length = count(0);
        byte[] bytes = in.readNBytes(length);
        require(bytes.length == length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public double[] numbers(double[] values, int size) throws IOException {
        int length = count(0);
        int perChunk = chunk.length / Double.BYTES;
        double[] read = new double[Math.min(length, perChunk)];
        for (int from = 0; from < length; from += perChunk) {
            int count = Math.min(perChunk, length - from);
            in.readFully(chunk, 0, count * Double.BYTES);
            if (read.length < from + count) {
                read = Arrays.copyOf(read, grown(from + count, length));
            }
            ByteBuffer.wrap(chunk).asDoubleBuffer().get(read, from, count);
        }
        return read;
    }

    @Override
    public int[] counts(int[] values, int size) throws IOException {
        int length = count(0);
        int perChunk = chunk.length / Integer.BYTES;
        int[] read = new int[Math.min(length, perChunk)];
        for (int from = 0; from < length; from += perChunk) {
            int count = Math.min(perChunk, length - from);
            in.readFully(chunk, 0, count * Integer.BYTES);
            if (read.length < from + count) {
                read = Arrays.copyOf(read, grown(from + count, length));
            }
            ByteBuffer.wrap(chunk).asIntBuffer().get(read, from, count);
        }
        return read;
    }

    private static int grown(int needed, int length) {
        return (int) Math.min(length, 2L * needed);
    }
}
