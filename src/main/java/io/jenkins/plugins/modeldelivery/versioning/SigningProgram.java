package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program that Git itself signs and checks signatures with, and waits for it. */
final class SigningProgram {
    private static final int TIMEOUT_SECONDS = 60;

    private SigningProgram() {}

    /**
     * What a program said.
     *
     * @param exitCode as the program left it
     * @param out standard output
     * @param err standard error
     */
    record Answer(int exitCode, byte[] out, String err) {}

    /**
     * Runs it.
     *
     * @param input what it reads; closed afterwards
     * @throws DeliveryException when it is not installed or does not end
     */
    static Answer run(Path folder, Map<String, String> environment, byte[] input, List<String> command)
            throws DeliveryException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new DeliveryException(
                    "The program " + command.get(0) + " is needed for signatures and can't be run here: "
                            + Shown.of(e.getMessage()) + "; install it",
                    e);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Thread reading = copy(process.getInputStream(), out);
        Thread listening = copy(process.getErrorStream(), err);
        try (OutputStream toIt = process.getOutputStream()) {
            toIt.write(input);
        } catch (IOException e) {
            // It ended without reading all; what it says tells why.
            Thread.onSpinWait();
        }
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new DeliveryException(
                        "The program " + command.get(0) + " did not end within " + TIMEOUT_SECONDS + " seconds");
            }
            reading.join(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
            listening.join(TimeUnit.SECONDS.toMillis(1));
        } finally {
            process.destroyForcibly();
        }
        synchronized (err) {
            return new Answer(process.exitValue(), out.toByteArray(), err.toString(StandardCharsets.UTF_8));
        }
    }

    private static Thread copy(InputStream from, ByteArrayOutputStream to) {
        Thread thread = new Thread(
                () -> {
                    try (from) {
                        byte[] buffer = new byte[8192];
                        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                            synchronized (to) {
                                to.write(buffer, 0, read);
                            }
                        }
                    } catch (IOException e) {
                        // The program is gone; what it said until then counts.
                        return;
                    }
                },
                "signature program's output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
