package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import java.nio.charset.StandardCharsets;

/**
 * Reads structures of Thrift's compact protocol from bytes, as their fields come. What is not asked for is skipped.
 *
 * @see <a href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">The protocol</a>
 */
final class ThriftReader {
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int STRUCT = 12;
    private static final int UUID = 13;
    private static final int DEEPEST = 32;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int type;

    ThriftReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** The bytes are no such structure, or end within it. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean cut;

        MalformedException(String message) {
            this(message, false);
        }

        private MalformedException(String message, boolean cut) {
            super(message);
            this.cut = cut;
        }

        /** Whether more bytes might help. */
        boolean isCut() {
            return cut;
        }
    }

    /** What a structure does with one of its fields; it must read its value. */
    interface Field {
        void at(int field) throws MalformedException;
    }

    /** Where the next byte stands. */
    int position() {
        return at;
    }

    /** Reads a structure to its end. */
    void struct(Field visitor) throws MalformedException {
        int outer = field;
        field = 0;
        while (true) {
            int header = octet();
            if (header == 0) {
                break;
            }
            int delta = header >>> 4;
            field = delta == 0 ? (int) zigzag() : field + delta;
            type = header & 0xf;
            visitor.at(field);
        }
        field = outer;
    }

    /** The value of a field that is true or false. */
    boolean bool() throws MalformedException {
        if (type != TRUE && type != FALSE) {
            throw unexpected();
        }
        return type == TRUE;
    }

    /** The value of a field that is a whole number. */
    long integer() throws MalformedException {
        if (type == BYTE) {
            return (byte) octet();
        }
        if (type != I16 && type != I32 && type != I64) {
            throw unexpected();
        }
        return zigzag();
    }

    /** The value of a field that is a whole number of 32 bits and must not be below zero. */
    int count() throws MalformedException {
        long value = integer();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new MalformedException("it says " + value + " where a length or count should stand");
        }
        return (int) value;
    }

    /** The value of a field that is a text. */
    String text() throws MalformedException {
        if (type != BINARY) {
            throw unexpected();
        }
        int length = length(1);
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    /** The value of a field that is a structure. */
    void inner(Field visitor) throws MalformedException {
        if (type != STRUCT) {
            throw unexpected();
        }
        struct(visitor);
    }

    /** The values of a field that is a list of structures, each given to the visitor's own {@link #struct}. */
    void list(Runner each) throws MalformedException {
        if (type != LIST) {
            throw unexpected();
        }
        int header = octet();
        int size = header >>> 4 == 0xf ? length(1) : header >>> 4;
        int element = header & 0xf;
        for (int i = 0; i < size; i++) {
            type = element;
            each.run();
        }
    }

    /** What is done with each element of a list. */
    interface Runner {
        void run() throws MalformedException;
    }

    /** Passes over the value of a field. */
    void skip() throws MalformedException {
        skip(type, 0);
    }

    private void skip(int skipped, int depth) throws MalformedException {
        if (depth > DEEPEST) {
            throw new MalformedException("it is nested too deep");
        }
        switch (skipped) {
            case TRUE, FALSE -> {}
            case BYTE -> octet();
            case I16, I32, I64 -> zigzag();
            case DOUBLE -> pass(8);
            case UUID -> pass(16);
            case BINARY -> pass(length(1));
            case LIST, SET -> {
                int header = octet();
                int size = header >>> 4 == 0xf ? length(1) : header >>> 4;
                elements(size, header & 0xf, depth);
            }
            case MAP -> {
                int size = length(2);
                int types = size == 0 ? 0 : octet();
                for (int i = 0; i < size; i++) {
                    elements(1, types >>> 4, depth);
                    elements(1, types & 0xf, depth);
                }
            }
            case STRUCT -> {
                while (true) {
                    int header = octet();
                    if (header == 0) {
                        return;
                    }
                    if (header >>> 4 == 0) {
                        zigzag();
                    }
                    skip(header & 0xf, depth + 1);
                }
            }
            default -> throw new MalformedException("it has a value of the unknown type " + skipped);
        }
    }

    /** In collections a truth value takes a byte, which as a field it does not. */
    private void elements(int size, int element, int depth) throws MalformedException {
        for (int i = 0; i < size; i++) {
            if (element == TRUE || element == FALSE) {
                octet();
            } else {
                skip(element, depth + 1);
            }
        }
    }

    private void pass(int length) throws MalformedException {
        if (length > end - at) {
            throw cut();
        }
        at += length;
    }

    /** A length of what takes at least so many bytes an element. */
    private int length(int bytesOfElement) throws MalformedException {
        long length = varint();
        if (length < 0 || length > (end - at) / bytesOfElement) {
            throw cut();
        }
        return (int) length;
    }

    private int octet() throws MalformedException {
        if (at >= end) {
            throw cut();
        }
        return bytes[at++] & 0xff;
    }

    private long zigzag() throws MalformedException {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    private long varint() throws MalformedException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new MalformedException("it has a number of more than 64 bits");
    }

    private MalformedException cut() {
        return new MalformedException("it ends too early", true);
    }

    private MalformedException unexpected() {
        return new MalformedException("the field " + field + " has the unexpected type " + type);
    }
}
