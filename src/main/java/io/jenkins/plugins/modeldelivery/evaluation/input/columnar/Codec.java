package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.brotli.dec.BrotliInputStream;

/** How pieces of columnar files are compressed. */
public enum Codec {
    /** Not at all. */
    NONE,
    /** Snappy without frames. */
    SNAPPY,
    /** gzip, one or more members. */
    GZIP,
    /** Brotli. */
    BROTLI,
    /** One LZ4 block. */
    LZ4_BLOCK,
    /** LZ4 blocks with two lengths each before them, as Hadoop writes them; or one without. */
    LZ4_HADOOP,
    /** An LZ4 frame, whose blocks may refer to earlier ones. */
    LZ4_FRAME,
    /** A Zstandard frame. */
    ZSTD;

    private static final int HADOOP_LENGTHS = 8;

    /**
     * Unpacks a piece.
     *
     * @param what what the piece is, for messages
     * @param size how many bytes it has when unpacked
     * @throws DeliveryException when it can't be unpacked, or not to so many bytes
     */
    public byte[] unpack(FileBytes file, String what, byte[] packed, int offset, int length, long size)
            throws DeliveryException {
        if (this == NONE) {
            if (length != size) {
                throw file.broken(what, "it has " + length + " bytes and should have " + size);
            }
            return Arrays.copyOfRange(packed, offset, offset + length);
        }
        byte[] unpacked = file.allocate(what, size);
        try {
            int written =
                    switch (this) {
                        case SNAPPY -> block(new SnappyDecompressor(), packed, offset, length, unpacked);
                        case ZSTD -> block(new ZstdDecompressor(), packed, offset, length, unpacked);
                        case LZ4_BLOCK -> block(new Lz4Decompressor(), packed, offset, length, unpacked);
                        case LZ4_HADOOP -> hadoop(packed, offset, length, unpacked);
                        case GZIP ->
                            stream(new GZIPInputStream(new ByteArrayInputStream(packed, offset, length)), unpacked);
                        case BROTLI ->
                            stream(new BrotliInputStream(new ByteArrayInputStream(packed, offset, length)), unpacked);
                        case LZ4_FRAME -> Lz4Frame.unpack(packed, offset, length, unpacked);
                        case NONE -> length;
                    };
            if (written != size) {
                throw file.broken(what, "it unpacks to " + written + " bytes and should have " + size);
            }
            return unpacked;
        } catch (IOException | RuntimeException e) {
            // The libraries tell of broken input in many ways, an index out of bounds among them.
            throw new DeliveryException(
                    file.broken(what, "it can't be unpacked as " + name()).getMessage(), e);
        }
    }

    private static int block(Decompressor decompressor, byte[] packed, int offset, int length, byte[] unpacked) {
        return length == 0 ? 0 : decompressor.decompress(packed, offset, length, unpacked, 0, unpacked.length);
    }

    /** Fills up what was asked for, and returns one more when there is more. */
    private static int stream(InputStream in, byte[] unpacked) throws IOException {
        try (in) {
            int read = in.readNBytes(unpacked, 0, unpacked.length);
            return read == unpacked.length && in.read() >= 0 ? read + 1 : read;
        }
    }

    private static int hadoop(byte[] packed, int offset, int length, byte[] unpacked) {
        ByteBuffer lengths = ByteBuffer.wrap(packed, offset, length);
        int written = 0;
        while (lengths.remaining() > HADOOP_LENGTHS) {
            int size = lengths.getInt();
            int block = lengths.getInt();
            if (size < 0 || size > unpacked.length - written || block < 0 || block > lengths.remaining()) {
                break;
            }
            try {
                int got = new Lz4Decompressor()
                        .decompress(packed, lengths.position(), block, unpacked, written, unpacked.length - written);
                if (got != size) {
                    break;
                }
            } catch (MalformedInputException e) {
                break;
            }
            written += size;
            lengths.position(lengths.position() + block);
        }
        return lengths.remaining() == 0 && written == unpacked.length
                ? written
                : block(new Lz4Decompressor(), packed, offset, length, unpacked);
    }
}
