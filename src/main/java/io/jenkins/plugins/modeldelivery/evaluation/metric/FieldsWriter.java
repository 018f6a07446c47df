package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes what accumulators have collected: numbers in big-endian order, texts in UTF-8 behind their length. */
public final class FieldsWriter implements Fields {
    private final DataOutputStream out;
    private final byte[] chunk = new byte[FieldsReader.CHUNK];

    /**
     * @param out buffered where that matters; left open
     */
    public FieldsWriter(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    @Override
    public boolean reading() {
        return false;
    }

    @Override
    public double number(double value) throws IOException {
        out.writeDouble(value);
        return value;
    }

    @Override
    public long whole(long value) throws IOException {
        out.writeLong(value);
        return value;
    }

    @Override
    public int count(int value) throws IOException {
        out.writeInt(value);
        return value;
    }

    @Override
    public boolean flag(boolean value) throws IOException {
        out.writeBoolean(value);
        return value;
    }

    @Override
    public String text(String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
        return value;
    }

    @Override
    public double[] numbers(double[] values, int size) throws IOException {
        out.writeInt(size);
        int perChunk = chunk.length / Double.BYTES;
        for (int from = 0; from < size; from += perChunk) {
            int count = Math.min(perChunk, size - from);
            ByteBuffer.wrap(chunk).asDoubleBuffer().put(values, from, count);
            out.write(chunk, 0, count * Double.BYTES);
        }
        return values;
    }

    @Override
    public int[] counts(int[] values, int size) throws IOException {
        out.writeInt(size);
        int perChunk = chunk.length / Integer.BYTES;
        for (int from = 0; from < size; from += perChunk) {
            int count = Math.min(perChunk, size - from);
            ByteBuffer.wrap(chunk).asIntBuffer().put(values, from, count);
            out.write(chunk, 0, count * Integer.BYTES);
        }
        return values;
    }
}
