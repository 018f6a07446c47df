package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.modeldelivery.versioning.PythonTools;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A server of the kind that stores are on, on this machine's loopback address. */
public final class StoreServer implements AutoCloseable {
    /** What the servers of these tests take. */
    public static final String USER = "ada";

    /** Not a secret. */
    public static final String PASSWORD = "for-tests-only";

    private final Process process;
    public final int port;

    private StoreServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** moto, which speaks S3. */
    public static StoreServer s3(Path folder) throws Exception {
        int port = freePort();
        return start(
                folder,
                port,
                List.of(PythonTools.command("stores", "moto_server"), "-H", "127.0.0.1", "-p", "" + port));
    }

    /** WsgiDAV, which speaks WebDAV, for a user with a password. */
    public static StoreServer webDav(Path folder, Path root) throws Exception {
        int port = freePort();
        String wsgidav = PythonTools.command("stores", "wsgidav");
        Path configuration = folder.resolve("wsgidav.yaml");
        Files.writeString(
                configuration,
                "host: 127.0.0.1\nport: " + port + "\nprovider_mapping:\n  '/': '" + root + "'\n"
                        + "http_authenticator:\n  accept_digest: false\n  default_to_digest: false\n"
                        + "simple_dc:\n  user_mapping:\n    '*':\n      " + USER + ":\n        password: " + PASSWORD
                        + "\n");
        return start(folder, port, List.of(wsgidav, "--config", configuration.toString()));
    }

    /** Azurite, which speaks Azure Blob Storage, with its one account. */
    public static StoreServer azure(Path folder) throws Exception {
        Path program = Path.of("target/azurite/node_modules/.bin/azurite-blob").toAbsolutePath();
        assumeTrue(Files.isExecutable(program), "Azurite is not installed; ./test does it");
        int port = freePort();
        return start(
                folder,
                port,
                List.of(
                        program.toString(),
                        "--blobHost",
                        "127.0.0.1",
                        "--blobPort",
                        "" + port,
                        "--location",
                        folder.resolve("azurite").toString(),
                        "--disableTelemetry",
                        "--silent"));
    }

    /** nginx, which takes {@code PUT} of a user with a password and has no listing. */
    public static StoreServer nginx(Path folder, Path root) throws Exception {
        Path program = Path.of("/usr/sbin/nginx");
        assumeTrue(Files.isExecutable(program), "nginx is not installed; ./test does it");
        int port = freePort();
        Files.writeString(folder.resolve("users"), USER + ":{PLAIN}" + PASSWORD + "\n");
        StringBuilder temporary = new StringBuilder();
        for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            temporary.append(kind + "_temp_path '" + folder.resolve("nginx-" + kind) + "'; ");
        }
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(
                configuration,
                (System.getProperty("user.name").equals("root") ? "user root;\n" : "")
                        + "daemon off; master_process off; pid '" + folder.resolve("nginx.pid") + "';\n"
                        + "error_log stderr; events {}\nhttp { access_log off; " + temporary
                        + "\n  server { listen 127.0.0.1:" + port + "; root '" + root + "'; client_max_body_size 0;\n"
                        + "    auth_basic store; auth_basic_user_file '" + folder.resolve("users") + "';\n"
                        + "    location / { dav_methods PUT; create_full_put_path on; } } }\n");
        return start(folder, port, List.of(program.toString(), "-c", configuration.toString(), "-e", "stderr"));
    }

    private static StoreServer start(Path folder, int port, List<String> command) throws Exception {
        File log = folder.resolve("server.log").toFile();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        StoreServer server = new StoreServer(process, port);
        for (Instant end = Instant.now().plus(Duration.ofSeconds(60));
                Instant.now().isBefore(end); ) {
            assertThat(process.isAlive()).as(Files.readString(log.toPath())).isTrue();
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return server;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        server.close();
        throw new AssertionError("The server did not start: " + Files.readString(log.toPath()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
