package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * What a run says: on the caller's stream, coloured where that is a terminal, and in the run's {@code console.log}
 * without colour. Secrets are hidden in both. Lines of different threads do not mix.
 */
public final class RunConsole implements Closeable {
    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final long QUIET_NANOS = 5_000_000_000L;
    private static final String RESET = "\u001b[0m";

    private final PrintStream out;
    private final boolean colour;
    private final Masker masker;
    private final Writer log;
    private boolean statusShown;

    /**
     * @param out where a person reads; not closed
     * @param colour whether that is a terminal that shows colours
     * @param file the run's console.log
     */
    public RunConsole(PrintStream out, boolean colour, Masker masker, Path file) throws IOException {
        this.out = out;
        this.colour = colour;
        this.masker = masker;
        this.log = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }

    /** One line or several, each with the prefix. */
    public synchronized void print(String prefix, boolean timestamp, String text) {
        String time = timestamp ? "[" + TIME.format(LocalTime.now()) + "] " : "";
        for (String line : masker.mask(text).split("\n", -1)) {
            String plain = ESCAPES.matcher(line).replaceAll("");
            clearStatus();
            out.println(colour ? time + colour("36", prefix) + shade(line, plain) : time + prefix + plain);
            try {
                log.write(time + prefix + plain + System.lineSeparator());
            } catch (IOException e) {
                out.println("WARNING: console.log can't be written: " + e.getMessage());
            }
        }
        out.flush();
        try {
            log.flush();
        } catch (IOException e) {
            // Said above for the line that could not be written.
            statusShown = false;
        }
    }

    private static String shade(String line, String plain) {
        if (!line.equals(plain)) {
            return line + RESET;
        }
        if (plain.startsWith("[Pipeline]")) {
            return colour("90", plain);
        } else if (plain.startsWith("+ ")) {
            return colour("1", plain);
        } else if (plain.startsWith("ERROR") || plain.matches("Finished: (FAILURE|ABORTED|NOT_BUILT)")) {
            return colour("31", plain);
        } else if (plain.startsWith("WARNING") || plain.startsWith("NOTICE") || plain.equals("Finished: UNSTABLE")) {
            return colour("33", plain);
        } else if (plain.equals("Finished: SUCCESS")) {
            return colour("32", plain);
        }
        return plain;
    }

    private static String colour(String code, String text) {
        return text.isEmpty() ? text : "\u001b[" + code + "m" + text + RESET;
    }

    private void clearStatus() {
        if (statusShown) {
            out.print("\r\u001b[K");
            statusShown = false;
        }
    }

    private synchronized void status(String text) {
        out.print("\r\u001b[K" + masker.mask(text));
        out.flush();
        statusShown = true;
    }

    /** This console for a capability, with a prefix. */
    public Console forCapability(String prefix, boolean timestamp) {
        return new Console() {
            @Override
            public void line(String text) {
                print(prefix, timestamp, text);
            }

            @Override
            public Progress progress(String task, long total, String unit) {
                return colour ? bar(task, total, unit) : lines(this, task, total, unit);
            }
        };
    }

    private Progress bar(String task, long total, String unit) {
        AtomicLong told = new AtomicLong();
        return new Progress() {
            @Override
            public void at(long done) {
                long now = System.nanoTime();
                if (now - told.get() > QUIET_NANOS / 50) {
                    told.set(now);
                    int filled = total <= 0 ? 0 : (int) Math.min(30, 30 * done / total);
                    status(task + " [" + "=".repeat(filled) + " ".repeat(30 - filled) + "] " + done + "/" + total + " "
                            + unit);
                }
            }

            @Override
            public void close() {
                synchronized (RunConsole.this) {
                    clearStatus();
                    out.flush();
                }
            }
        };
    }

    private static Progress lines(Console console, String task, long total, String unit) {
        AtomicLong told = new AtomicLong(System.nanoTime());
        return done -> {
            long last = told.get();
            long now = System.nanoTime();
            if (now - last > QUIET_NANOS && told.compareAndSet(last, now)) {
                console.line(task + ": " + done + " of " + total + " " + unit);
            }
        };
    }

    @Override
    public synchronized void close() throws IOException {
        clearStatus();
        log.close();
    }
}
