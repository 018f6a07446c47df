package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.ChildProcess;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.EnvironmentVariables;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Type;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Steps that run a command: sh, and bat on Windows. */
final class ShellSteps {
    /** What a shell answers for a command that was ended by SIGINT. */
    private static final int INTERRUPTED = 130;

    private ShellSteps() {}

    static List<StepDefinition> all() {
        return List.of(
                definition("sh").does(call -> run(call, ShellSteps::shell)),
                definition("bat").does(call -> {
                    if (!ChildProcess.isWindows()) {
                        throw new PipelineFailure("bat works only on Windows; here use sh.");
                    }
                    return run(call, ShellSteps::batch);
                }));
    }

    private static StepDefinition.Builder definition(String name) {
        return StepDefinition.named(name)
                .argument("script", Type.TEXT)
                .optional("returnStdout", Type.FLAG)
                .optional("returnStatus", Type.FLAG)
                .optional("label", Type.TEXT)
                .optional("encoding", Type.TEXT)
                .onNode();
    }

    /** Writes a script to a file and says how to run it. */
    @FunctionalInterface
    private interface Interpreter {
        List<String> command(StepCall call, Path scriptWithoutExtension, Charset charset) throws IOException;
    }

    private static List<String> shell(StepCall call, Path base, Charset charset) throws IOException {
        String script = call.text("script");
        Path file = base.resolveSibling(base.getFileName() + ".sh");
        Files.writeString(file, script, charset);
        if (script.startsWith("#!")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            return List.of(file.toString());
        }
        return List.of("sh", "-xe", file.toString());
    }

    private static List<String> batch(StepCall call, Path base, Charset charset) throws IOException {
        Path file = base.resolveSibling(base.getFileName() + ".bat");
        Files.writeString(file, call.text("script").replaceAll("\r?\n", "\r\n"), charset);
        return List.of("cmd", "/c", file.toString());
    }

    private static Object run(StepCall call, Interpreter interpreter) throws Exception {
        boolean returnStdout = call.flag("returnStdout");
        if (returnStdout && call.flag("returnStatus")) {
            throw new PipelineFailure(
                    call.definition().name() + ": give either returnStdout or returnStatus, not both.");
        }
        Charset charset = charset(call);
        Path base = Files.createDirectories(call.build().folder().resolve("tmp"))
                .resolve("step-" + call.build().nextFile());
        Path output = base.resolveSibling(base.getFileName() + ".log");
        Path separate = returnStdout ? base.resolveSibling(base.getFileName() + ".out") : null;
        try {
            return run(call, interpreter.command(call, base, charset), output, separate, charset);
        } finally {
            // They may hold secrets that are hidden everywhere else.
            try (Stream<Path> files = Files.list(base.getParent())) {
                for (Path file : (Iterable<Path>) files.filter(
                        each -> each.getFileName().toString().startsWith(base.getFileName() + "."))::iterator) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static Object run(StepCall call, List<String> command, Path output, Path separate, Charset charset)
            throws Exception {
        Files.createDirectories(call.context().directory());
        Map<String, String> environment = EnvironmentVariables.of(call.context());
        AtomicReference<String> lastCommand = new AtomicReference<>("");
        int status = call.context()
                .scope()
                .waiting(() -> ChildProcess.run(
                        command, call.context().directory(), environment, output, separate, charset, line -> {
                            if (line.startsWith("+ ")) {
                                lastCommand.set(line.substring(2));
                            }
                            call.print(line);
                        }));
        awaitAbort(call, status);
        if (call.flag("returnStatus")) {
            return status;
        }
        if (status != 0) {
            if (separate != null) {
                Files.readString(separate, charset).lines().forEach(call::print);
            }
            throw failed(call, status, lastCommand.get());
        }
        return separate == null ? null : Files.readString(separate, charset);
    }

    /**
     * Ctrl-C on a terminal reaches the command and this program at once, and the command may be the faster one to end;
     * it has then not failed but was ended together with the run.
     */
    private static void awaitAbort(StepCall call, int status) throws Exception {
        if (status != 0) {
            call.context().scope().waiting(() -> {
                Thread.sleep(status == INTERRUPTED ? 1_000 : 100);
                return null;
            });
        }
    }

    private static PipelineFailure failed(StepCall call, int status, String lastCommand) {
        String label = call.text("label", "");
        String script = call.text("script").strip();
        StringBuilder message = new StringBuilder("script returned exit code ").append(status);
        if (!label.isEmpty()) {
            message.append(" (").append(label).append(')');
        }
        if (!lastCommand.isEmpty() && (script.contains("\n") || !script.equals(lastCommand))) {
            message.append("\n  the last command was: ").append(lastCommand);
        }
        if (status == 127) {
            message.append("\n  exit code 127 means that the shell did not find a command: is it installed, and on the"
                    + " PATH?");
        } else if (status == 126) {
            message.append("\n  exit code 126 means that a file may not be executed: chmod +x it.");
        } else if (status > 128 && status < 160) {
            message.append("\n  the command was ended by signal ").append(status - 128);
        }
        return new PipelineFailure(message.toString()).inSource(script.contains("\n") ? lastCommand : null);
    }

    private static Charset charset(StepCall call) {
        String name = call.text("encoding", StandardCharsets.UTF_8.name());
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new PipelineFailure(
                    call.definition().name() + ": encoding '" + name + "' is not known; write one such as UTF-8.", e);
        }
    }
}
