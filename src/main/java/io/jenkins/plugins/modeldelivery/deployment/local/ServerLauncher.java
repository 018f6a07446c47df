package io.jenkins.plugins.modeldelivery.deployment.local;

import io.jenkins.plugins.modeldelivery.deployment.ModelServerCommand;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Launches a model server that outlives the build. */
final class ServerLauncher {
    /**
     * Runs its arguments in a session of their own, with the signals of a terminal ignored, and says their process id. The
     * shell itself ends at once, so that the server is nobody's child and no walk through a build's processes finds it.
     */
    private static final String DETACHED = "trap '' HUP INT; log=$1; shift; "
            + "if command -v setsid >/dev/null 2>&1; then setsid \"$@\" </dev/null >>\"$log\" 2>&1 & "
            + "else \"$@\" </dev/null >>\"$log\" 2>&1 & fi; echo $!";

    /** What a Java program may need of its surroundings; everything else, such as a build's secrets, stays behind. */
    private static final Set<String> KEPT = Set.of(
            "PATH",
            "HOME",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "JAVA_HOME",
            "TMPDIR",
            "TEMP",
            "TMP",
            "SYSTEMROOT",
            "USERPROFILE",
            "LD_LIBRARY_PATH");

    private final ModelServerCommand command;

    ServerLauncher(ModelServerCommand command) {
        this.command = command;
    }

    /**
     * Starts the process; it answers later, or dies and says why in its log.
     *
     * @param port the port to listen on, 0 for a free one
     * @return its process id
     */
    long launch(ServerFolder folder, int port, Workspace workspace) throws DeliveryException, InterruptedException {
        List<String> server = new ArrayList<>(command.command(workspace));
        server.addAll(List.of(
                "--port",
                Integer.toString(port),
                "--state-file",
                folder.stateFile().toString()));
        try {
            Files.createDirectories(folder.folder());
            if (Files.exists(folder.log())) {
                // What the last one said may be what somebody still wants to know.
                Files.move(
                        folder.log(),
                        folder.log().resolveSibling(folder.log().getFileName() + ".old"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            return isWindows() ? launchOnWindows(folder, server) : launchDetached(folder, server);
        } catch (IOException e) {
            throw new DeliveryException(
                    "The model server could not be launched with '" + Shown.of(String.join(" ", server)) + "': "
                            + e.getMessage(),
                    e);
        }
    }

    private static long launchDetached(ServerFolder folder, List<String> server)
            throws IOException, InterruptedException {
        List<String> shell =
                new ArrayList<>(List.of("sh", "-c", DETACHED, "sh", folder.log().toString()));
        shell.addAll(server);
        ProcessBuilder builder = builder(folder, shell);
        builder.redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        try {
            return Long.parseLong(said);
        } catch (NumberFormatException e) {
            throw new IOException(said, e);
        }
    }

    private static long launchOnWindows(ServerFolder folder, List<String> server) throws IOException {
        File log = folder.log().toFile();
        return builder(folder, server)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start()
                .pid();
    }

    private static ProcessBuilder builder(ServerFolder folder, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.folder().toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> !KEPT.contains(name.toUpperCase(Locale.ROOT)));
        // Jenkins ends every process whose environment names the build, but not these.
        environment.put("JENKINS_NODE_COOKIE", "dontKillMe");
        environment.put("BUILD_ID", "dontKillMe");
        return builder;
    }

    /** Whether the port can be listened on now. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Ports of connections that have just ended count as free, as they do for the server.
            socket.setReuseAddress(!isWindows());
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }
}
