package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes records one after the other as a TFRecord file has them: the length (8 bytes), its checksum (4), the data, its
 * checksum (4), all little-endian.
 */
final class RecordWriter {
    private static final int HEADER = 12;

    private final OutputStream out;

    RecordWriter(OutputStream out) {
        this.out = out;
    }

    void write(byte[] record) throws IOException {
        ByteBuffer framed = ByteBuffer.allocate(HEADER + record.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        framed.putLong(record.length);
        framed.putInt(RecordChecksum.of(framed.array(), 0, 8));
        framed.put(record);
        framed.putInt(RecordChecksum.of(record, 0, record.length));
        out.write(framed.array());
    }
}
