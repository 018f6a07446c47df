package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.Codec;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.FileBytes;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.LittleEndian;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.PageCache;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.Arrays;
import java.util.zip.CRC32;

/** A page of a column's chunk, read and unpacked when it is needed. */
final class Page extends PageCache.Piece<byte[]> {
    private final FileBytes file;
    private final String where;
    private final PageHeader header;
    private final long start;
    private final Codec codec;
    private final int firstRow;

    /**
     * @param where what it is, for messages
     * @param start where its bytes begin in the file, behind its header
     * @param firstRow the group's row that its first value belongs to, from 0
     */
    Page(PageCache cache, FileBytes file, String where, PageHeader header, long start, Codec codec, int firstRow) {
        super(cache);
        this.file = file;
        this.where = where;
        this.header = header;
        this.start = start;
        this.codec = codec;
        this.firstRow = firstRow;
    }

    PageHeader header() {
        return header;
    }

    String where() {
        return where;
    }

    int firstRow() {
        return firstRow;
    }

    /** The row behind its last one. */
    int end() {
        return firstRow + header.values();
    }

    @Override
    protected long bytes() {
        return header.unpacked();
    }

    @Override
    protected String tooLarge() {
        return file.tooLarge(where, header.unpacked());
    }

    /** What says which values are missing, and the values, all unpacked. */
    @Override
    protected byte[] unpack() throws DeliveryException {
        byte[] packed = file.read(where, start, header.packed());
        if (header.crc() != null) {
            CRC32 crc = new CRC32();
            crc.update(packed);
            if ((int) crc.getValue() != header.crc()) {
                throw file.broken(where, "its checksum is not the one that stands before it");
            }
        }
        if (header.type() != PageHeader.DATA_2) {
            return codec == Codec.NONE && packed.length == header.unpacked()
                    ? packed
                    : codec.unpack(file, where, packed, 0, packed.length, header.unpacked());
        }
        long levels = (long) header.definitionBytes() + header.repetitionBytes();
        if (levels > packed.length || levels > header.unpacked()) {
            throw file.broken(where, "its levels take more bytes than it has");
        }
        if (codec == Codec.NONE || !header.compressed()) {
            return packed;
        }
        int before = (int) levels;
        byte[] values = codec.unpack(file, where, packed, before, packed.length - before, header.unpacked() - levels);
        byte[] all = Arrays.copyOf(packed, Math.toIntExact(levels + values.length));
        System.arraycopy(values, 0, all, before, values.length);
        return all;
    }

    /** Which values are missing, before the first of them; null when none is. */
    RunLengths definitions(byte[] content, boolean optional) throws DeliveryException {
        if (!optional || header.missing() == 0) {
            return null;
        }
        if (header.type() == PageHeader.DATA_2) {
            int at = header.repetitionBytes();
            return new RunLengths(content, at, at + header.definitionBytes(), 1);
        }
        if (header.definitionEncoding() != Encoding.RLE) {
            throw new DeliveryException(file.shown() + ": " + where + ": missing values are written as "
                    + Encoding.name(header.definitionEncoding()) + ", which can't be read; write the file again");
        }
        return new RunLengths(content, Integer.BYTES, values(content, true), 1);
    }

    /** Where the values begin. */
    int values(byte[] content, boolean optional) {
        if (header.type() == PageHeader.DATA_2) {
            return header.repetitionBytes() + header.definitionBytes();
        }
        if (!optional) {
            return 0;
        }
        int length = LittleEndian.intAt(content, 0);
        if (length < 0 || length > content.length - Integer.BYTES) {
            throw new IndexOutOfBoundsException("levels of " + length + " bytes");
        }
        return Integer.BYTES + length;
    }
}
