package io.jenkins.plugins.modeldelivery;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real Docker Engine for as long as it is open: {@code src/test/docker/engine.sh} finds or starts it. */
public final class LentDockerEngine implements AutoCloseable {
    private final Process script;
    private final String host;

    private LentDockerEngine(Process script, String host) {
        this.script = script;
        this.host = host;
    }

    /** The engine; a test that asks for it is skipped, with the script's reason, where there is none. */
    public static LentDockerEngine orSkip() throws IOException, InterruptedException {
        Process script = new ProcessBuilder(
                        Path.of("src/test/docker/engine.sh").toAbsolutePath().toString())
                .start();
        BufferedReader out = script.inputReader(StandardCharsets.UTF_8);
        String host = out.readLine();
        if (host == null) {
            String reason = new String(script.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            script.waitFor();
            assumeTrue(false, "no Docker Engine: " + reason);
        }
        return new LentDockerEngine(script, host);
    }

    /** Its address, as in {@code DOCKER_HOST}. */
    public String host() {
        return host;
    }

    @Override
    public void close() throws IOException {
        script.getOutputStream().close();
        script.onExit().completeOnTimeout(null, 60, TimeUnit.SECONDS).join();
        script.destroy();
    }
}
