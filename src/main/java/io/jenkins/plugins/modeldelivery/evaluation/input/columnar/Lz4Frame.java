package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

/**
 * Unpacks an LZ4 frame to bytes of a known number. Its blocks may refer to earlier ones, as Arrow writes them, for which
 * the libraries have only a stream of single bytes. Checksums in the frame are passed over. Broken bytes show as an
 * index out of bounds.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">The frame's format</a> and, beside it, the
 *     block's
 */
final class Lz4Frame {
    private static final int MAGIC = 0x184D2204;
    private static final int VERSION = 0x40;
    private static final int VERSION_MASK = 0xc0;
    private static final int BLOCK_CHECKSUMS = 0x10;
    private static final int CONTENT_SIZE = 0x08;
    private static final int DICTIONARY = 0x01;
    private static final int STORED = 0x8000_0000;
    private static final int SHORTEST_MATCH = 4;
    private static final int MORE = 15;

    private final byte[] in;
    private final int end;
    private final byte[] out;
    private int at;
    private int written;

    private Lz4Frame(byte[] in, int start, int end, byte[] out) {
        this.in = in;
        this.at = start;
        this.end = end;
        this.out = out;
    }

    /** Returns how many bytes were unpacked. */
    static int unpack(byte[] in, int offset, int length, byte[] out) {
        Lz4Frame frame = new Lz4Frame(in, offset, offset + length, out);
        frame.blocks();
        return frame.written;
    }

    private void blocks() {
        need(7);
        int flags = in[at + 4] & 0xff;
        if (LittleEndian.intAt(in, at) != MAGIC || (flags & VERSION_MASK) != VERSION || (flags & DICTIONARY) != 0) {
            throw new IndexOutOfBoundsException("no LZ4 frame without a dictionary");
        }
        at += 7 + ((flags & CONTENT_SIZE) == 0 ? 0 : Long.BYTES);
        while (true) {
            need(Integer.BYTES);
            int header = LittleEndian.intAt(in, at);
            at += Integer.BYTES;
            if (header == 0) {
                return;
            }
            int size = header & ~STORED;
            need(size);
            if ((header & STORED) != 0) {
                System.arraycopy(in, at, out, written, size);
                at += size;
                written += size;
            } else {
                block(at + size);
            }
            at += (flags & BLOCK_CHECKSUMS) == 0 ? 0 : Integer.BYTES;
        }
    }

    private void need(int bytes) {
        if (bytes < 0 || at < 0 || bytes > end - at) {
            throw new IndexOutOfBoundsException("the frame ends too early");
        }
    }

    /** Literals and matches in turn, the last literals without a match. */
    private void block(int blockEnd) {
        while (true) {
            int token = in[at++] & 0xff;
            int literals = length(token >>> 4, blockEnd);
            if (literals > blockEnd - at) {
                throw new IndexOutOfBoundsException("literals behind the block's end");
            }
            System.arraycopy(in, at, out, written, literals);
            at += literals;
            written += literals;
            if (at == blockEnd) {
                return;
            }
            if (blockEnd - at < Short.BYTES) {
                throw new IndexOutOfBoundsException("a match behind the block's end");
            }
            int distance = LittleEndian.shortAt(in, at);
            at += Short.BYTES;
            match(distance, Math.addExact(length(token & MORE, blockEnd), SHORTEST_MATCH));
        }
    }

    private int length(int begun, int blockEnd) {
        int length = begun;
        if (begun == MORE) {
            int more;
            do {
                if (at >= blockEnd) {
                    throw new IndexOutOfBoundsException("a length behind the block's end");
                }
                more = in[at++] & 0xff;
                length = Math.addExact(length, more);
            } while (more == 0xff);
        }
        return length;
    }

    private void match(int distance, int length) {
        int from = written - distance;
        if (distance == 0 || from < 0 || length > out.length - written) {
            throw new IndexOutOfBoundsException("a match outside of what is unpacked");
        }
        if (distance >= length) {
            System.arraycopy(out, from, out, written, length);
        } else {
            // What is copied may be what was copied just before.
            for (int i = 0; i < length; i++) {
                out[written + i] = out[from + i];
            }
        }
        written += length;
    }
}
