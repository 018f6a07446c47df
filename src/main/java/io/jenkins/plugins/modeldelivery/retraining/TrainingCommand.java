package io.jenkins.plugins.modeldelivery.retraining;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.ProcessTree;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shell command that outlives the process that started it: its output, its process id and its exit status are files
 * in {@code .model-delivery/retrain/<key>/}, where a host that comes back finds them.
 */
final class TrainingCommand {
    /** Makes sure that a command runs once, however often it is started: only one {@code mkdir} succeeds. */
    private static final String WRAPPER = """
            #!/bin/sh
            mkdir begun 2>/dev/null || exit 0
            echo $$ >pid.new && mv pid.new pid
            cd "$1" && sh -xe "$2/command.sh" </dev/null >"$2/output.log" 2>&1
            echo $? >"$2/exit-status.new" && mv "$2/exit-status.new" "$2/exit-status"
            """;

    private static final Duration LONGEST_BEGIN = Duration.ofSeconds(30);
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    private final Workspace workspace;
    private final String key;
    private final Path folder;

    TrainingCommand(Workspace workspace, String key) {
        this.workspace = workspace;
        this.key = key;
        this.folder = workspace.root().resolve(folderName(key));
    }

    /**
     * How a command stands.
     *
     * @param running whether it is at work
     * @param exitStatus its exit status; null while it runs, and when it ended without one
     */
    record Standing(boolean running, Integer exitStatus) {}

    /** The folder with the command's files, relative to the workspace. */
    static String folderName(String key) {
        return ".model-delivery/retrain/" + key;
    }

    /** The command's output, relative to the workspace. */
    String logName() {
        return folderName(key) + "/output.log";
    }

    /** Starts the command, unless this key's command was already started; returns once it runs. */
    void start(String command, Map<String, String> variables) throws DeliveryException, InterruptedException {
        try {
            if (!Files.exists(folder.resolve("begun"))) {
                Files.createDirectories(folder);
                Files.writeString(folder.resolve("command.sh"), command + "\n");
                Files.writeString(folder.resolve("run.sh"), WRAPPER);
                begin(variables);
            }
            Instant latest = Instant.now().plus(LONGEST_BEGIN);
            while (!Files.exists(folder.resolve("pid"))) {
                if (Instant.now().isAfter(latest)) {
                    throw new DeliveryException("The command did not begin within " + LONGEST_BEGIN.toSeconds()
                            + " seconds; the files are in " + folder);
                }
                Thread.sleep(10);
            }
        } catch (IOException e) {
            throw new DeliveryException(
                    "The command can't be started in " + folder + " (" + e.getMessage()
                            + "); the backend 'command' needs the shell 'sh' and a workspace that can be written to",
                    e);
        }
    }

    private void begin(Map<String, String> variables) throws IOException {
        List<String> wrapper = new ArrayList<>();
        onPath("setsid").map(Path::toString).ifPresent(wrapper::add);
        wrapper.addAll(List.of("sh", "run.sh", workspace.root().toString(), folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(wrapper);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(workspace.environment());
        environment.putAll(variables);
        environment.put(RetrainCapability.KEY_VARIABLE, key);
        // The output goes to files, not through this process: the command must be able to outlive it.
        builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("begin.log").toFile())
                .start();
    }

    /** A program of the build's path; in a session of its own, a command can be ended with all that it starts. */
    private Optional<Path> onPath(String program) {
        String path = workspace.environment().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folderName -> !folderName.isBlank())
                .map(folderName -> Path.of(folderName).resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** How the command stands now. */
    Standing look() throws DeliveryException {
        try {
            // The process is looked at before the file, which is written before the process ends.
            boolean running = process().isPresent();
            Path exitStatus = folder.resolve("exit-status");
            if (Files.exists(exitStatus)) {
                return new Standing(
                        false, Integer.valueOf(Files.readString(exitStatus).strip()));
            }
            return new Standing(running, null);
        } catch (IOException e) {
            throw new DeliveryException(
                    "The state of the command in " + folder + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Shows what the command wrote since then; returns up to where. */
    long tell(long from, boolean toTheEnd) throws DeliveryException {
        return OutputTail.tell(folder.resolve("output.log"), from, toTheEnd, workspace.console());
    }

    /** Ends the command and everything it started. */
    void kill() throws DeliveryException, InterruptedException {
        try {
            Optional<ProcessHandle> process = process();
            if (process.isPresent()) {
                ProcessTree.kill(process.get());
            }
        } catch (IOException e) {
            throw new DeliveryException("The command in " + folder + " can't be ended: " + e.getMessage(), e);
        }
    }

    private Optional<ProcessHandle> process() throws IOException {
        Path pid = folder.resolve("pid");
        if (!Files.exists(pid)) {
            return Optional.empty();
        }
        Instant written = Files.getLastModifiedTime(pid).toInstant();
        return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .filter(ProcessHandle::isAlive)
                // A process that began later has only been given the same number.
                .filter(handle -> handle.info()
                        .startInstant()
                        .map(begun -> !begun.isAfter(written.plus(CLOCK_TOLERANCE)))
                        .orElse(true));
    }
}
