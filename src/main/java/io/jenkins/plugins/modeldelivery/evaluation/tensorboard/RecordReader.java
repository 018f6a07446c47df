package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads a TFRecord file from front to back. A file that ends within a record is one that is being written, or whose
 * writer was broken off; a wrong checksum is damage.
 */
final class RecordReader {
    private static final int HEADER = 12;
    private static final int CHECKSUM = 4;
    private static final int MOST = 1 << 28;

    private final String shown;
    private final InputStream in;
    private long offset;
    private long next;
    private boolean truncated;

    /**
     * @param shown the file as the user knows it
     */
    RecordReader(String shown, InputStream in) {
        this.shown = shown;
        this.in = in;
    }

    /**
     * The next record, or null where the file ends.
     *
     * @throws DeliveryException when the file is damaged, compressed or of another kind
     */
    byte[] next() throws DeliveryException, IOException {
        offset = next;
        byte[] header = in.readNBytes(HEADER);
        if (offset == 0 && header.length > 1 && header[0] == (byte) 0x1f && header[1] == (byte) 0x8b) {
            throw new DeliveryException(
                    shown + " is compressed with gzip, which TensorBoard's event files are not;" + " decompress it");
        }
        if (header.length < HEADER) {
            truncated = header.length > 0;
            return null;
        }
        ByteBuffer numbers = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        long length = numbers.getLong();
        if (numbers.getInt() != RecordChecksum.of(header, 0, 8)) {
            throw offset == 0
                    ? new DeliveryException(shown + " is no TensorBoard event file: it does not begin with a record")
                    : damaged("the checksum of its length is wrong");
        }
        if (length < 0 || length > MOST) {
            throw damaged("it would have " + Shown.of(Long.toUnsignedString(length)) + " bytes, and no event has more"
                    + " than " + MOST);
        }
        byte[] data = in.readNBytes((int) length);
        // A writer may append between two reads: what follows short data is the rest of it and no checksum.
        byte[] checksum = data.length < length ? new byte[0] : in.readNBytes(CHECKSUM);
        if (checksum.length < CHECKSUM) {
            truncated = true;
            return null;
        }
        if (ByteBuffer.wrap(checksum).order(ByteOrder.LITTLE_ENDIAN).getInt()
                != RecordChecksum.of(data, 0, data.length)) {
            throw damaged("the checksum of its data is wrong");
        }
        next = offset + HEADER + length + CHECKSUM;
        return data;
    }

    /** Says where the record that was read last is, and what is wrong with it. */
    DeliveryException damaged(String how) {
        return new DeliveryException(shown + " is damaged: the record at byte " + offset + " can't be read (" + how
                + "); copy the file anew from where it was written");
    }

    /** Where the record that was read last begins. */
    long offset() {
        return offset;
    }

    /** Whether the file ended within a record. */
    boolean isTruncated() {
        return truncated;
    }
}
