package io.jenkins.plugins.modeldelivery.evaluation.input.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells broken zstd data, which the decompressor reports by exceptions of its own, as a failure of reading. */
final class ZstdInput extends FilterInputStream {
    ZstdInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (RuntimeException e) {
            throw new IOException("the zstd data is broken: " + e.getMessage(), e);
        }
    }
}
