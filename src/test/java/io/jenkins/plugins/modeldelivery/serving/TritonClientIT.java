package io.jenkins.plugins.modeldelivery.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that others wrote for servers that others wrote (Triton's, from PyPI) understands this server. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TritonClientIT {
    private static final Path PYTHON = Path.of("target/venv/serving/bin/python");

    @TempDir
    Path folder;

    @Test
    void aClientOfTheProtocolUnderstandsTheServer() throws Exception {
        assumeTrue(
                Files.exists(PYTHON),
                "there is no " + PYTHON + " with Triton's client; ./test makes it, or src/test/python/venv.sh serving"
                        + " src/test/python/serving.txt");
        try (RunningServer server = RunningServer.start(folder)) {
            server.load("m", "1", "linear-1");
            server.load("m", "2", "linear-2");
            server.load("two", "1", "two-inputs");
            Process client = new ProcessBuilder(
                            PYTHON.toString(),
                            "src/test/python/serving_client.py",
                            server.server.endpoint().substring("http://".length()))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(client.waitFor()).as(said).isZero();
            assertThat(said).isEqualTo("ok\n");
        }
    }
}
