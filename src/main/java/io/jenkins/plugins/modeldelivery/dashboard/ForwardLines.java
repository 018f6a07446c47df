package io.jenkins.plugins.modeldelivery.dashboard;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The lines of a file from a place towards its end. */
final class ForwardLines implements Closeable {
    private final InputStream in;
    private long position;

    /**
     * @param from where to begin; within a line, the beginning of the next one
     */
    ForwardLines(Path file, long from) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        channel.position(Math.max(0, from - 1));
        position = channel.position();
        in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
        if (from > 0) {
            next();
        }
    }

    /** Where the next line begins. */
    long position() {
        return position;
    }

    /** The next line, without its end; empty when there is no whole line any more. */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                position += line.size() + 1;
                return Optional.of(line.toByteArray());
            }
            line.write(next);
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
