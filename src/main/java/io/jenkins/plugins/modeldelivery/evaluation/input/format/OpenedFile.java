package io.jenkins.plugins.modeldelivery.evaluation.input.format;

import io.airlift.compress.zstd.ZstdInputStream;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A text file's bytes in UTF-8 from its start, without its compression (gzip or zstd, told by their magic) and byte order mark.
 * What such a mark says is UTF-16 is rewritten.
 */
final class OpenedFile implements Closeable {
    private static final int LOOKAHEAD = 1 << 16;

    private final CountedInput counted;
    private final InputStream in;

    private OpenedFile(CountedInput counted, InputStream in) {
        this.counted = counted;
        this.in = in;
    }

    /**
     * @param shown the file as the user named it
     * @throws DeliveryException when it is a folder or not readable
     */
    static OpenedFile of(String shown, Path path) throws DeliveryException {
        if (Files.isDirectory(path)) {
            throw new DeliveryException(shown + " is a folder; name a file");
        }
        return of(
                shown,
                () -> Files.newInputStream(path),
                raw -> withoutMark(unpacked(new BufferedInputStream(raw, LOOKAHEAD))));
    }

    /**
     * The first bytes of a plain text.
     *
     * @param end behind the last one
     */
    static OpenedFile start(String shown, Path path, long end) throws DeliveryException {
        return of(
                shown, () -> new FileRange(path, 0, end), raw -> withoutMark(new BufferedInputStream(raw, LOOKAHEAD)));
    }

    /**
     * Bytes from the middle of a plain text in UTF-8.
     *
     * @param start the first one, behind the byte order mark
     * @param end behind the last one
     */
    static OpenedFile middle(String shown, Path path, long start, long end) throws DeliveryException {
        return of(shown, () -> new FileRange(path, start, end), raw -> raw);
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    private interface Layers {
        InputStream over(InputStream raw) throws IOException;
    }

    private static OpenedFile of(String shown, Source source, Layers layers) throws DeliveryException {
        CountedInput counted = null;
        try {
            counted = new CountedInput(source.open());
            return new OpenedFile(counted, layers.over(counted));
        } catch (AccessDeniedException e) {
            close(counted);
            throw new DeliveryException(
                    shown + " can't be read: permission denied; let the user who runs the build read it", e);
        } catch (IOException e) {
            close(counted);
            throw new DeliveryException(
                    shown + " can't be read: " + Shown.of(e.getMessage()) + "; is the file complete?", e);
        }
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        in.mark(4);
        byte[] magic = in.readNBytes(4);
        in.reset();
        if (magic.length >= 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
            return new BufferedInputStream(new GZIPInputStream(in, LOOKAHEAD), LOOKAHEAD);
        }
        if (magic.length == 4
                && magic[0] == 0x28
                && magic[1] == (byte) 0xb5
                && magic[2] == 0x2f
                && magic[3] == (byte) 0xfd) {
            return new BufferedInputStream(new ZstdInput(new ZstdInputStream(in)), LOOKAHEAD);
        }
        return in;
    }

    private static InputStream withoutMark(InputStream in) throws IOException {
        in.mark(4);
        byte[] mark = in.readNBytes(3);
        in.reset();
        if (mark.length == 3 && mark[0] == (byte) 0xef && mark[1] == (byte) 0xbb && mark[2] == (byte) 0xbf) {
            in.skipNBytes(3);
            return in;
        }
        if (mark.length >= 2
                && (mark[0] == (byte) 0xff && mark[1] == (byte) 0xfe
                        || mark[0] == (byte) 0xfe && mark[1] == (byte) 0xff)) {
            return new BufferedInputStream(new Utf16Input(in), LOOKAHEAD);
        }
        return in;
    }

    InputStream in() {
        return in;
    }

    /** The first bytes, which are read again afterwards. */
    byte[] peek() throws IOException {
        in.mark(LOOKAHEAD);
        byte[] start = in.readNBytes(LOOKAHEAD);
        in.reset();
        return start;
    }

    /** How many of the file's own bytes have been read. */
    long bytesRead() {
        return counted.count();
    }

    @Override
    public void close() {
        close(in);
    }

    private static void close(Closeable opened) {
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (IOException e) {
            // The file was only read, and the first failure is the one to tell.
        }
    }
}
