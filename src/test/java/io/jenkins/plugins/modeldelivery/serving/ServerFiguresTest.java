package io.jenkins.plugins.modeldelivery.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server tells of itself: figures for Prometheus and the prediction log. */
class ServerFiguresTest {
    private static final String GOOD =
            "{\"id\": \"a\", \"inputs\": [{\"name\": \"x\", \"shape\": [1, 3], \"datatype\": \"FP32\", \"data\": [1, 2, 3]}]}";
    private static final String BAD =
            "{\"inputs\": [{\"name\": \"x\", \"shape\": [1, 2], \"datatype\": \"FP32\", \"data\": [1, 2]}]}";

    @TempDir
    Path folder;

    @Test
    void figuresCountWhatHappened() throws Exception {
        try (RunningServer server = RunningServer.start(folder)) {
            server.load("m", "1", "linear-1");
            server.load("m", "2", "linear-2");
            for (int i = 0; i < 3; i++) {
                server.post("/v2/models/m/infer", GOOD);
            }
            server.post("/v2/models/m/infer", BAD);
            server.post("/v2/models/m/versions/2/infer", GOOD);
            server.post("/v2/models/m/versions/9/infer", GOOD);
            server.post("/v2/models/m/infer", "no json");

            RunningServer.Reply reply = server.get("/metrics");
            assertThat(reply.response().headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain; version=0.0.4");
            List<String> lines = reply.body().lines().toList();
            assertThat(lines)
                    .contains(
                            "# TYPE model_delivery_requests_total counter",
                            "model_delivery_requests_total{code=\"200\",model=\"m\",version=\"1\"} 3.0",
                            "model_delivery_requests_total{code=\"400\",model=\"m\",version=\"1\"} 1.0",
                            "model_delivery_requests_total{code=\"200\",model=\"m\",version=\"2\"} 1.0",
                            "model_delivery_requests_total{code=\"404\",model=\"m\",version=\"\"} 1.0",
                            "model_delivery_requests_total{code=\"400\",model=\"m\",version=\"\"} 1.0",
                            "model_delivery_errors_total{model=\"m\",reason=\"bad_input\",version=\"1\"} 1.0",
                            "# TYPE model_delivery_request_duration_seconds histogram",
                            "model_delivery_request_duration_seconds_count{model=\"m\",version=\"1\"} 4",
                            "model_delivery_request_duration_seconds_bucket{model=\"m\",version=\"1\",le=\"+Inf\"} 4",
                            "model_delivery_traffic_share{model=\"m\",version=\"1\"} 1.0",
                            "model_delivery_traffic_share{model=\"m\",version=\"2\"} 0.0",
                            "model_delivery_model_info{digest=\"" + Digest.of(RunningServer.model("linear-1"))
                                    + "\",model=\"m\",version=\"1\"} 1.0");
        }
    }

    @Test
    void whoAsksForOpenMetricsGetsIt() throws Exception {
        try (RunningServer server = RunningServer.start(folder)) {
            RunningServer.Reply reply = RunningServer.send(server.request("/metrics")
                    .header("Accept", "application/openmetrics-text;version=1.0.0")
                    .GET());

            assertThat(reply.response().headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/openmetrics-text");
            assertThat(reply.body()).endsWith("# EOF\n");
        }
    }

    @Test
    void predictionsAreLoggedLineByLine() throws Exception {
        Path log = folder.resolve("logs/predictions.jsonl");
        try (RunningServer server = RunningServer.start(folder, 1 << 20, Duration.ofSeconds(5), log.toString())) {
            server.load("m", "1.0.0", "linear-1");
            server.post("/v2/models/m/infer", GOOD);
            server.post("/v2/models/m/infer", BAD);
            server.post("/v2/models/m/infer", GOOD.replace("\"id\": \"a\", ", ""));
        }

        List<String> lines = Files.readAllLines(log);
        assertThat(lines).hasSize(2);
        JsonNode first = JsonFormat.mapper().readTree(lines.get(0));
        assertThat(first.get("model").asText()).isEqualTo("m");
        assertThat(first.get("version").asText()).isEqualTo("1.0.0");
        assertThat(first.get("id").asText()).isEqualTo("a");
        assertThat(first.get("seconds").asDouble()).isBetween(0.0, 30.0);
        assertThat(java.time.Instant.parse(first.get("time").asText())).isBefore(java.time.Instant.now());
        assertThat(first.at("/inputs/0/data").toString()).isEqualTo("[1.0,2.0,3.0]");
        assertThat(first.at("/outputs/0/data").toString()).isEqualTo("[14.5]");
        assertThat(JsonFormat.mapper().readTree(lines.get(1)).has("id")).isFalse();
    }

    @Test
    void headIsGetWithoutABody() throws Exception {
        try (RunningServer server = RunningServer.start(folder)) {
            RunningServer.Reply reply = RunningServer.send(
                    server.request("/v2/health/live").method("HEAD", HttpRequest.BodyPublishers.noBody()));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEmpty();
        }
    }
}
