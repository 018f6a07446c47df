package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A command that is run to its end, line by line into a consumer. When the waiting thread is interrupted, the process
 * and everything that it started is ended: asked first, and five seconds later forced.
 *
 * <p>The output goes through a file rather than a pipe, so that a command that leaves something running in the
 * background does not keep the step waiting.
 */
public final class ChildProcess {
    private static final long GRACE_MILLIS = 5_000;
    private static final long SHORTEST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 100;

    private ChildProcess() {}

    /**
     * Runs a command.
     *
     * @param output where its output is kept while it runs
     * @param separate where its standard output goes instead, unseen, or null
     * @param lines gets each line of the output
     * @return its exit status
     */
    public static int run(
            List<String> command,
            Path directory,
            Map<String, String> environment,
            Path output,
            Path separate,
            Charset charset,
            Consumer<String> lines)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
        if (separate == null) {
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
        } else {
            builder.redirectError(output.toFile()).redirectOutput(separate.toFile());
        }
        Files.deleteIfExists(output);
        Files.createFile(output);
        Process process = builder.start();
        try (Tail tail = new Tail(output, charset, lines)) {
            long pause = SHORTEST_PAUSE_MILLIS;
            while (!process.waitFor(pause, TimeUnit.MILLISECONDS)) {
                pause = tail.read() ? SHORTEST_PAUSE_MILLIS : Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
            }
            return process.exitValue();
        } finally {
            if (process.isAlive()) {
                endTree(process);
            }
        }
    }

    private static java.io.File nothing() {
        return new java.io.File(isWindows() ? "NUL" : "/dev/null");
    }

    /** Whether this machine runs Windows. */
    public static boolean isWindows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }

    private static void endTree(Process process) {
        List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
        tree.add(process.toHandle());
        tree.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        boolean interrupted = false;
        while (tree.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        tree.forEach(ProcessHandle::destroyForcibly);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads what a growing file has got, whole lines at a time; the rest at the end. */
    private static final class Tail implements AutoCloseable {
        private final InputStream in;
        private final CharsetDecoder decoder;
        private final Consumer<String> lines;
        private final ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
        private final CharBuffer chars = CharBuffer.allocate(64 * 1024);
        private final StringBuilder line = new StringBuilder();

        Tail(Path file, Charset charset, Consumer<String> lines) throws IOException {
            this.in = Files.newInputStream(file);
            this.lines = lines;
            this.decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
        }

        boolean read() throws IOException {
            boolean any = false;
            for (int count = fill(); count > 0; count = fill()) {
                any = true;
                bytes.flip();
                decode(false);
                bytes.compact();
            }
            return any;
        }

        private int fill() throws IOException {
            int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            if (count > 0) {
                bytes.position(bytes.position() + count);
            }
            return count;
        }

        private void decode(boolean end) {
            decoder.decode(bytes, chars, end);
            chars.flip();
            while (chars.hasRemaining()) {
                char c = chars.get();
                if (c == '\n') {
                    emit();
                } else {
                    line.append(c);
                }
            }
            chars.clear();
        }

        private void emit() {
            if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
                line.setLength(line.length() - 1);
            }
            lines.accept(line.toString());
            line.setLength(0);
        }

        @Override
        public void close() throws IOException {
            read();
            bytes.flip();
            decode(true);
            in.close();
            if (!line.isEmpty()) {
                emit();
            }
        }
    }
}
