package io.jenkins.plugins.modeldelivery.evaluation.spark;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.ProcessTree;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A running {@code spark-submit}, which ends at the latest with the one that waits for it. */
final class SparkProcess {
    private static final long LAST_WORDS_MILLIS = 5_000;

    private SparkProcess() {}

    /**
     * Runs it to its end.
     *
     * @return its exit status
     * @throws InterruptedException when the waiting thread is interrupted; the process has been ended then
     */
    static int run(List<String> command, Workspace workspace, SparkLog log)
            throws DeliveryException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workspace.root().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(workspace.environment());
        // Spark takes the first java of the path otherwise, which may be too old for these classes.
        environment.putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new DeliveryException(Shown.of(command.get(0)) + " can't be started: " + Shown.of(e.getMessage()), e);
        }
        // Who waits may be ended without an interrupt, too.
        Thread end = new Thread(() -> end(process), "ending spark-submit");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            // Reading can't be interrupted, waiting can.
            Thread reading = new Thread(() -> read(process, log), "reading spark-submit");
            reading.setDaemon(true);
            reading.start();
            int status = process.waitFor();
            reading.join(LAST_WORDS_MILLIS);
            return status;
        } finally {
            if (process.isAlive()) {
                boolean interrupted = Thread.interrupted();
                ProcessTree.kill(process.toHandle());
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
            forget(end);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is at work.
        }
    }

    private static void read(Process process, SparkLog log) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.line(line);
            }
        } catch (IOException | UncheckedIOException e) {
            // The process was ended while it spoke.
        }
    }
}
