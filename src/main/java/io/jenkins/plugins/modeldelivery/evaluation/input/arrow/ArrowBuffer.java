package io.jenkins.plugins.modeldelivery.evaluation.input.arrow;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.Codec;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.FileBytes;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.LittleEndian;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.PageCache;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.Arrays;

/** A buffer of a batch: read slice by slice, or, where it is compressed, unpacked as a whole and kept for a while. */
final class ArrowBuffer extends PageCache.Piece<byte[]> {
    /** A compressed buffer begins with its length when unpacked, or this where it is not compressed after all. */
    private static final long STORED = -1;

    private final FileBytes file;
    private final String where;
    private final long start;
    private final long length;
    private final Codec codec;
    private long unpackedLength;

    /**
     * @param start where it begins in the file
     */
    ArrowBuffer(PageCache cache, FileBytes file, String where, long start, long length, Codec codec) {
        super(cache);
        this.file = file;
        this.where = where;
        this.start = start;
        this.length = length;
        this.codec = codec;
    }

    /** Whether it has no bytes at all. */
    boolean isEmpty() {
        return length == 0;
    }

    /** Bytes of it. */
    byte[] slice(long from, long count) throws DeliveryException {
        if (count == 0) {
            return new byte[0];
        }
        long size = codec == Codec.NONE ? length : content().length;
        if (from < 0 || count < 0 || from > size || count > size - from) {
            throw file.broken(where, "bytes " + from + " to " + (from + count) + " of a buffer of " + size);
        }
        return codec == Codec.NONE
                ? file.read(where, start + from, count)
                : Arrays.copyOfRange(content(), (int) from, (int) (from + count));
    }

    @Override
    protected byte[] unpack() throws DeliveryException {
        byte[] packed = file.read(where, start, length);
        if (codec == Codec.NONE || packed.length == 0) {
            unpackedLength = packed.length;
            return packed;
        }
        if (packed.length < Long.BYTES) {
            throw file.broken(where, "a compressed buffer of " + packed.length + " bytes");
        }
        long size = LittleEndian.longAt(packed, 0);
        int left = packed.length - Long.BYTES;
        byte[] unpacked = size == STORED
                ? Arrays.copyOfRange(packed, Long.BYTES, packed.length)
                : codec.unpack(file, where, packed, Long.BYTES, left, size);
        unpackedLength = unpacked.length;
        return unpacked;
    }

    @Override
    protected long bytes() {
        return unpackedLength;
    }

    @Override
    protected String tooLarge() {
        return file.tooLarge(where, unpackedLength);
    }
}
