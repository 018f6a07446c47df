package io.jenkins.plugins.modeldelivery.packaging;

import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** Content whose digest and size are known, and which can be written without being held in memory. */
final class Blob {
    private final Content content;
    private final Digest digest;
    private final long size;

    private Blob(Content content, Digest digest, long size) {
        this.content = content;
        this.digest = digest;
        this.size = size;
    }

    /** Finds out digest and size by producing the content once. */
    static Blob of(Content content) throws IOException {
        MessageDigest sha256 = Digest.sha256();
        Counter counter = new Counter(new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
        content.writeTo(counter);
        return new Blob(content, Digest.ofFinished(sha256), counter.written);
    }

    static Blob of(byte[] bytes) {
        return new Blob(out -> out.write(bytes), Digest.of(bytes), bytes.length);
    }

    Digest digest() {
        return digest;
    }

    long size() {
        return size;
    }

    /**
     * Produces the content again.
     *
     * @throws IOException also when it is not what it was before
     */
    void writeTo(OutputStream out) throws IOException {
        MessageDigest sha256 = Digest.sha256();
        content.writeTo(new DigestOutputStream(out, sha256));
        if (!Digest.ofFinished(sha256).equals(digest)) {
            throw new IOException("the model's files changed while they were packed");
        }
    }

    /** Produces the same bytes each time. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final class Counter extends FilterOutputStream {
        private long written;

        Counter(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            written++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            written += length;
        }
    }
}
