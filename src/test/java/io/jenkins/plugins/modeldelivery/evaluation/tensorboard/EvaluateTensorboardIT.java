package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateCapability;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateResult;
import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real TensorBoard shows what an evaluation writes. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EvaluateTensorboardIT {
    private static final Path BIN = Path.of("target/venv/tensorboard/bin");

    @TempDir
    Path folder;

    @BeforeEach
    void needsTensorBoard() throws Exception {
        assumeTrue(
                Files.exists(BIN.resolve("tensorboard")),
                "there is no " + BIN + "; ./test makes it, or src/test/python/venv.sh tensorboard"
                        + " src/test/python/tensorboard.txt");
        evaluate(6, 900);
        evaluate(7, 950);
    }

    /** A thousand rows of which so many are right. */
    private EvaluateResult evaluate(int build, int right) throws Exception {
        StringBuilder csv = new StringBuilder("label,prediction,country\n");
        for (int i = 0; i < 1000; i++) {
            csv.append(i % 2).append(',').append(i < right ? i % 2 : 1 - i % 2).append(",D/E <é>\n");
        }
        Files.writeString(folder.resolve("p.csv"), csv);
        return new EvaluateCapability()
                .run(
                        RequestReader.read(
                                EvaluateRequest.class,
                                Map.of(
                                        "name",
                                        "churn",
                                        "task",
                                        "binary",
                                        "predictions",
                                        "p.csv",
                                        "slices",
                                        List.of("country"),
                                        "tensorboard",
                                        "runs/eval")),
                        Workspace.in(folder)
                                .build(new BuildReference("churn", build, null, null, null, null))
                                .open());
    }

    @Test
    void itsOwnReaderFindsTheScalars() throws Exception {
        EvaluateResult again = evaluate(8, 950);

        assertThat(again.reports().get("tensorboard")).matches("runs/eval/events\\.out\\.tfevents\\.\\d{10}\\..*");
        assertThat(folder.resolve(again.reports().get("tensorboard"))).exists();
        Process reader = new ProcessBuilder(
                        BIN.resolve("python").toString(),
                        "src/test/python/tensorboard_read.py",
                        folder.resolve("runs/eval").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // To the end: the line's end would find nobody who reads it.
        JsonNode tags = JsonFormat.mapper().readTree(reader.getInputStream().readAllBytes());
        assertThat(reader.waitFor()).isZero();
        assertThat(tags.fieldNames()).toIterable().contains("accuracy", "accuracy/low", "accuracy/country=D/E <é>");
        assertThat(tags)
                .allSatisfy(tag -> assertThat(tag.get("plugin").asText()).isEqualTo("scalars"));
        assertThat(points(tags.get("accuracy").get("points"), 0, 1)).isEqualTo("6:0.9 7:0.95 8:0.95 ");
        double low = again.metrics().get("accuracy").low();
        assertThat(tags.get("accuracy/low").get("points").get(2).get(1).asDouble())
                .isCloseTo(low, within(1e-6));
    }

    /** With the fast data server, which is another program, and without. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void itsServerShowsTheCurves(String fast) throws Exception {
        Path log = folder.resolve("log.txt");
        Process server = new ProcessBuilder(
                        BIN.resolve("tensorboard").toString(),
                        "--logdir",
                        folder.resolve("runs").toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--load_fast",
                        fast)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            String address = address(server, log);
            JsonNode points = null;
            while (points == null || points.size() < 2) {
                assertThat(server.isAlive()).as(Files.readString(log)).isTrue();
                Thread.sleep(200);
                points = get(address + "data/plugin/scalars/scalars?run=eval&tag=accuracy");
            }
            assertThat(points(points, 1, 2)).isEqualTo("6:0.9 7:0.95 ");
            JsonNode slice = get(address + "data/plugin/scalars/scalars?run=eval&tag="
                    + URLEncoder.encode("accuracy/country=D/E <é>", StandardCharsets.UTF_8));
            assertThat(points(slice, 1, 2)).isEqualTo("6:0.9 7:0.95 ");
        } finally {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
            server.waitFor();
        }
    }

    /** Steps and values, rounded to what TensorBoard keeps. */
    private static String points(JsonNode points, int step, int value) {
        StringBuilder text = new StringBuilder();
        for (JsonNode point : points) {
            text.append(point.get(step).asLong())
                    .append(':')
                    .append(Math.round(point.get(value).asDouble() * 1e6) / 1e6)
                    .append(' ');
        }
        return text.toString();
    }

    private static String address(Process server, Path log) throws Exception {
        Pattern pattern = Pattern.compile("http://\\S+:\\d+/");
        while (true) {
            Matcher matcher = pattern.matcher(Files.readString(log));
            if (matcher.find()) {
                return matcher.group();
            }
            assertThat(server.isAlive()).as(Files.readString(log)).isTrue();
            Thread.sleep(100);
        }
    }

    /** Null while TensorBoard has not read the events. */
    private static JsonNode get(String address) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 ? JsonFormat.mapper().readTree(answer.body()) : null;
    }
}
