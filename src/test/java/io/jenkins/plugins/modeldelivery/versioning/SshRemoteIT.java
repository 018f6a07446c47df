package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A remote behind the real OpenSSH server, with keys by their ids. */
class SshRemoteIT {
    private static final Path SERVER = Path.of("/usr/sbin/sshd");
    private static final String USER = System.getProperty("user.name");

    @TempDir
    private Path folder;

    private Process server;
    private Path remote;
    private GitProject project;

    @BeforeEach
    void startServer() throws Exception {
        assumeTrue(Files.isExecutable(SERVER), "sshd is not installed; ./test does it");
        if (USER.equals("root")) {
            // Where a service manager would make it.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        key("host", "");
        key("plain", "");
        key("locked", "open sesame");
        key("other", "");
        Files.writeString(
                folder.resolve("authorized_keys"),
                Files.readString(folder.resolve("plain.pub")) + Files.readString(folder.resolve("locked.pub")));
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Files.writeString(
                folder.resolve("sshd_config"),
                "ListenAddress 127.0.0.1\nPort " + port + "\nHostKey " + folder.resolve("host")
                        + "\nAuthorizedKeysFile " + folder.resolve("authorized_keys") + "\nPidFile "
                        + folder.resolve("sshd.pid")
                        + "\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n");
        Path log = folder.resolve("sshd.log");
        server = new ProcessBuilder(
                        SERVER.toString(),
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        awaitServer(port, log);

        GitProject origin = GitProject.withModel(folder.resolve("origin"));
        remote = folder.resolve("remote.git");
        GitProject.run(folder, Map.of(), "git", "clone", "-q", "--bare", origin.root.toString(), remote.toString());
        // The client's own settings: whom it knows.
        Files.writeString(
                folder.resolve("known_hosts"),
                "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host.pub")));
        project = GitProject.cloneOf(remote.toString(), folder.resolve("project"))
                .environment("GIT_SSH", client("known_hosts"))
                .credentials(id -> Files.exists(folder.resolve(id)) ? Optional.of(credential(id)) : Optional.empty());
        project.write("model/model.onnx", "weights");
        project.git("remote", "set-url", "origin", "ssh://127.0.0.1:" + port + remote);
    }

    private String client(String knownHosts) throws Exception {
        Path program = folder.resolve("ssh-" + knownHosts);
        Files.writeString(
                program,
                "#!/bin/sh\nexec ssh -F /dev/null -o UserKnownHostsFile='" + folder.resolve(knownHosts)
                        + "' -o GlobalKnownHostsFile=/dev/null \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program.toString();
    }

    private void key(String name, String passphrase) throws Exception {
        GitProject.run(folder, Map.of(), "ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", name, "-C", name);
    }

    private Credential credential(String name) {
        try {
            return new Credential.SshKey(
                    USER, Files.readString(folder.resolve(name)), name.equals("locked") ? "open sesame" : "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitServer(int port, Path log) throws Exception {
        for (Instant end = Instant.now().plus(Duration.ofSeconds(60));
                Instant.now().isBefore(end); ) {
            assertThat(server.isAlive()).as(Files.readString(log)).isTrue();
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("sshd did not start: " + Files.readString(log));
    }

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.destroyForcibly();
        }
    }

    private VersionResult push(String name, String credentialsId) throws Exception {
        return project.version("name", name, "path", "model/model.onnx", "push", true, "credentialsId", credentialsId);
    }

    @Test
    void pushesWithAKeyAndWithOneThatHasAPassphrase() throws Exception {
        push("first", "plain");
        push("second", "locked");
        assertThat(GitProject.run(remote, Map.of(), "git", "tag", "--list")).isEqualTo("first@v1.0.0\nsecond@v1.0.0");
    }

    @Test
    void aKeyThatTheServerDoesNotKnowIsRefusedAndNothingIsRegistered() throws Exception {
        assertThatThrownBy(() -> push("first", "other"))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("Permission denied")
                .hasMessageContaining("it refused the credentials 'other'")
                .hasMessageNotContaining("PRIVATE KEY");
        assertThat(project.tags()).isEmpty();
    }

    @Test
    void aServerThatTheClientDoesNotKnowIsNotTalkedTo() throws Exception {
        project.environment("GIT_SSH", client("nobody"));
        assertThatThrownBy(() -> push("first", "plain"))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("Host key verification failed");
        assertThat(project.tags()).isEmpty();
    }
}
