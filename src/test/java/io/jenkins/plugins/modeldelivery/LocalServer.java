package io.jenkins.plugins.modeldelivery;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that serves HTTP on this machine for as long as it is open. */
public final class LocalServer implements AutoCloseable {
    private final Process process;
    private final String address;

    private LocalServer(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** A port that nobody listens to at the moment. */
    public static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /**
     * Starts the program and waits until it is ready; the test is skipped where the program is not installed.
     *
     * @param ready path that answers 200 when the server is ready
     * @param log where its output goes
     */
    public static LocalServer startOrSkip(List<String> command, int port, String ready, Path log) throws Exception {
        assumeTrue(installed(command.get(0)), command.get(0) + " is not installed; ./test installs it where it can");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        LocalServer server = new LocalServer(process, "http://127.0.0.1:" + port);
        try {
            server.await(ready);
        } catch (IllegalStateException e) {
            server.close();
            throw new IllegalStateException(e.getMessage() + ":\n" + Files.readString(log), e);
        }
        return server;
    }

    private static boolean installed(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Without a slash at the end. */
    public String address() {
        return address;
    }

    private void await(String ready) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + ready))
                .timeout(Duration.ofSeconds(2))
                .build();
        for (int attempt = 0; attempt < 300 && process.isAlive(); attempt++) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not yet.
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the server did not get ready");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
