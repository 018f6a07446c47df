package io.jenkins.plugins.modeldelivery.versioning;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Git's own {@code git http-backend} behind TLS, for the repositories in a folder; asks for a user and a password, and
 * can lose the connection while a push is under way.
 */
final class GitHttpsServer implements AutoCloseable {
    static final String USER = "robot";
    static final String PASSWORD = "s3cr3t/wort";
    private static final String STORE_PASSWORD = "changeit";

    private final Path folder;
    private final Path backend;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();
    private final SSLContext context;
    private volatile Loss loss = Loss.NONE;

    /** When the connection is lost. */
    enum Loss {
        NONE,
        /** With the next push, before the repository has seen any of it. */
        BEFORE_PUSH,
        /** With the next push, when it is done but the answer is not on its way. */
        AFTER_PUSH
    }

    GitHttpsServer(Path folder) throws Exception {
        this.folder = folder;
        this.backend = Path.of(GitProject.run(folder, Map.of(), "git", "--exec-path"), "git-http-backend");
        assumeTrue(Files.isExecutable(backend), "this Git has no http-backend");
        this.context = certificate();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The certificate's maker is trusted by this process until the server is closed. */
    GitHttpsServer trusted() {
        HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());
        return this;
    }

    void lose(Loss next) {
        this.loss = next;
    }

    String url(String repository) {
        return "https://localhost:" + server.getAddress().getPort() + "/" + repository;
    }

    private SSLContext certificate() throws Exception {
        Path file = folder.resolve("server.p12");
        GitProject.run(
                folder,
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                STORE_PASSWORD);
        KeyStore keys = KeyStore.getInstance(file.toFile(), STORE_PASSWORD.toCharArray());
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, STORE_PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return made;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String expected = "Basic "
                    + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            boolean push = exchange.getRequestMethod().equals("POST")
                    && exchange.getRequestURI().getPath().endsWith("/git-receive-pack");
            Loss now = push ? loss : Loss.NONE;
            if (push) {
                loss = Loss.NONE;
            }
            if (now == Loss.BEFORE_PUSH) {
                return;
            }
            byte[] answer = run(exchange, body);
            if (now == Loss.AFTER_PUSH) {
                return;
            }
            send(exchange, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** By RFC 3875, the Common Gateway Interface. */
    private byte[] run(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(backend.toString()).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", folder.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REMOTE_USER", USER);
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put(
                "QUERY_STRING",
                exchange.getRequestURI().getRawQuery() == null
                        ? ""
                        : exchange.getRequestURI().getRawQuery());
        environment.put("CONTENT_LENGTH", String.valueOf(body.length));
        Map.of(
                        "Content-Type",
                        "CONTENT_TYPE",
                        "Content-Encoding",
                        "HTTP_CONTENT_ENCODING",
                        "Git-Protocol",
                        "GIT_PROTOCOL")
                .forEach((header, variable) -> {
                    String value = exchange.getRequestHeaders().getFirst(header);
                    if (value != null) {
                        environment.put(variable, value);
                    }
                });
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(body);
        }
        byte[] answer = process.getInputStream().readAllBytes();
        process.waitFor();
        return answer;
    }

    private static void send(HttpExchange exchange, byte[] answer) throws IOException {
        InputStream in = new ByteArrayInputStream(answer);
        int status = 200;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(": ", 2);
            if (header[0].equals("Status")) {
                status = Integer.parseInt(header[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(header[0], header[1]);
            }
        }
        byte[] body = in.readAllBytes();
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        HttpsURLConnection.setDefaultSSLSocketFactory(before);
        server.stop(0);
        threads.shutdownNow();
    }
}
