package io.jenkins.plugins.modeldelivery.versioning.schema;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * One message in Protocol Buffers' wire format (<a
 * href="https://protobuf.dev/programming-guides/encoding/">encoding</a>), read forwards from a stream; what is not asked
 * for is skipped without being read into memory.
 */
final class WireFormat {
    private static final int LONGEST_TEXT = 1 << 16;

    private final InputStream in;
    private final WireFormat parent;
    private long left;
    private int field;
    private int type;
    private long length;

    /**
     * @param size of the message, in bytes
     */
    WireFormat(InputStream in, long size) {
        this(in, size, null);
    }

    private WireFormat(InputStream in, long size, WireFormat parent) {
        this.in = in;
        this.left = size;
        this.parent = parent;
    }

    /** The kinds of values that matter here. */
    enum Kind {
        NUMBER(0),
        BYTES(2);

        private final int type;

        Kind(int type) {
            this.type = type;
        }
    }

    /** The bytes are no such message. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("no Protocol Buffers message");
        }
    }

    /** Goes to the next field; false at the end of the message. */
    boolean next() throws IOException {
        if (left == 0) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        type = (int) (tag & 7);
        if (field == 0 || tag >>> 32 != 0) {
            throw new Malformed();
        }
        if (type == Kind.BYTES.type) {
            length = varint();
            if (length < 0 || length > left) {
                throw new Malformed();
            }
        }
        return true;
    }

    /** Whether this field has this number and is of this kind. */
    boolean is(int number, Kind kind) {
        return field == number && type == kind.type;
    }

    /** The message in this field, to be read to its end before this one goes on. */
    WireFormat nested() {
        return new WireFormat(in, length, this);
    }

    /** The number in this field. */
    long number() throws IOException {
        return varint();
    }

    /** The text in this field. */
    String text() throws IOException {
        if (length > LONGEST_TEXT) {
            throw new Malformed();
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new Malformed();
        }
        took(length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Passes over this field. */
    void skip() throws IOException {
        switch (type) {
            case 0 -> varint();
            case 1 -> pass(8);
            case 2 -> pass(length);
            case 5 -> pass(4);
            default -> throw new Malformed();
        }
    }

    private void pass(long bytes) throws IOException {
        if (bytes > left) {
            throw new Malformed();
        }
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw new Malformed();
        }
        took(bytes);
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (left == 0) {
                throw new Malformed();
            }
            int next = in.read();
            if (next < 0) {
                throw new Malformed();
            }
            took(1);
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new Malformed();
    }

    private void took(long bytes) {
        for (WireFormat each = this; each != null; each = each.parent) {
            each.left -= bytes;
        }
    }
}
