package io.jenkins.plugins.modeldelivery.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.Execution;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.lifecycle.RecordLog;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that says what a test wants it to say. */
class MonitorCapabilityTest {
    @TempDir
    Path folder;

    private HttpServer server;
    private String endpoint;
    private Workspace workspace;
    private volatile String figures = "";
    private volatile int status = 200;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] body = figures.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        workspace = Workspace.in(folder).records(RecordLog.inMemory()).open();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private MonitorResult monitor(Object... namesAndValues) throws Exception {
        Map<String, Object> parameters = new HashMap<>(Map.of("name", "churn", "endpoint", endpoint));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Execution(workspace)
                .run(new MonitorCapability(), RequestReader.read(MonitorRequest.class, parameters));
    }

    private static String version(String version, int good, int bad, int upTo100ms, double share) {
        String labels = "model=\"churn\",version=\"" + version + "\"";
        return "model_delivery_requests_total{" + labels + ",code=\"200\"} " + good + "\n"
                + "model_delivery_requests_total{" + labels + ",code=\"400\"} " + bad + "\n"
                + "model_delivery_errors_total{" + labels + ",reason=\"bad_input\"} " + bad + "\n"
                + "model_delivery_request_duration_seconds_bucket{" + labels + ",le=\"0.1\"} " + upTo100ms + "\n"
                + "model_delivery_request_duration_seconds_bucket{" + labels + ",le=\"1.0\"} " + (good + bad) + "\n"
                + "model_delivery_request_duration_seconds_bucket{" + labels + ",le=\"+Inf\"} " + (good + bad) + "\n"
                + "model_delivery_traffic_share{" + labels + "} " + share + "\n";
    }

    @Test
    void aFirstLookCountsFromTheServersStart() throws Exception {
        figures = version("1.0.0", 100, 0, 90, 1) + version("1.1.0", 0, 0, 0, 0);

        MonitorResult result = monitor();

        assertThat(result.verdict()).isEqualTo(MonitorVerdict.OK);
        assertThat(result.outcome()).isEqualTo(Outcome.DONE);
        // By hand: rank 95 of 100; 90 up to 0.1 s, so 0.1 + 0.9 * 5 / 10.
        assertThat(result.findings())
                .containsExactly(
                        "1.0.0 had 100 requests since the server began, 0.00 % failed, 95 % took at most 550 ms");
        JsonNode record = workspace.records().all().get(0).result();
        assertThat(record.at("/versions/0").toString())
                .isEqualTo("{\"version\":\"1.0.0\",\"requests\":100,\"errors\":0,\"errorRate\":0.0,"
                        + "\"latency\":{\"p50\":0.05555555555555556,\"p95\":0.55,\"p99\":0.91},\"trafficShare\":1.0}");
        assertThat(record.at("/versions/1").toString())
                .isEqualTo("{\"version\":\"1.1.0\",\"requests\":0,\"errors\":0,\"latency\":{},\"trafficShare\":0.0}");
        assertThat(record.at("/verdict").asText()).isEqualTo("ok");
        assertThat(record.has("change")).isFalse();
    }

    @Test
    void aLaterLookJudgesWhatHappenedInBetween() throws Exception {
        figures = version("1.0.0", 900, 100, 1000, 1);
        assertThat(monitor("onFailure", "continue").verdict()).isEqualTo(MonitorVerdict.DEGRADED);
        figures = version("1.0.0", 1100, 100, 1180, 1);

        MonitorResult result = monitor();

        assertThat(result.verdict()).as("the errors are older").isEqualTo(MonitorVerdict.OK);
        VersionReport change = result.change().versions().get(0);
        assertThat(change.requests()).isEqualTo(200);
        assertThat(change.errors()).isZero();
        // By hand: rank 190 of 200; 180 up to 0.1 s, so 0.1 + 0.9 * 10 / 20.
        assertThat(change.latency().p95()).isEqualTo(0.55);
        assertThat(result.change().since())
                .isEqualTo(workspace.records().all().get(0).started());
        assertThat(result.findings().get(0)).contains("200 requests since the last look");

        figures = version("1.0.0", 1103, 102, 1183, 1);
        MonitorResult worse = monitor("onFailure", "unstable", "maxErrorRate", 0.3, "maxLatencyP95", "50ms");
        assertThat(worse.outcome()).isEqualTo(Outcome.UNSTABLE);
        assertThat(worse.findings())
                .containsExactly(
                        "1.0.0 did not answer 2 of 5 requests since the last look (40.00 %), and maxErrorRate is 30.00 %",
                        "95 % of the requests to 1.0.0 took up to 888 ms since the last look, and maxLatencyP95 is 50ms");
        assertThat(worse.summary()).startsWith("churn is degraded: 1.0.0 did not answer 2 of 5");
    }

    @Test
    void aServerThatBeganAnewCountsFromItsStart() throws Exception {
        figures = version("1.0.0", 100, 0, 100, 1);
        monitor();
        figures = version("1.0.0", 40, 0, 40, 1);

        MonitorResult result = monitor();

        assertThat(result.change().restarted()).isTrue();
        assertThat(result.change().versions().get(0).requests()).isEqualTo(40);
        assertThat(result.findings().get(0)).isEqualTo("the model server began anew since the last look");
        assertThat(result.findings().get(1)).startsWith("1.0.0 had 40 requests since the server began");
    }

    @Test
    void tooFewRequestsAreNotJudgedAndNoneIsSaid() throws Exception {
        figures = version("1.0.0", 1, 1, 2, 0.5) + version("1.1.0", 0, 0, 0, 0.5);

        MonitorResult result = monitor("minRequests", 3);

        assertThat(result.verdict()).isEqualTo(MonitorVerdict.OK);
        assertThat(result.findings())
                .containsExactly(
                        "1.0.0 had 2 requests since the server began, too few to judge (minRequests is 3)",
                        "1.1.0 had no request since the server began");
    }

    @Test
    void aServerThatDoesNotAnswerIsDegraded() throws Exception {
        server.stop(0);

        MonitorResult result = monitor();

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.findings()).containsExactly("the model server at " + endpoint + " does not answer");
        assertThat(result.versions()).isEmpty();
    }

    @Test
    void theNewestDeploymentTellsTheEndpoint() throws Exception {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("endpoint", null);
        assertThatThrownBy(() -> monitor("endpoint", null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("endpoint: was not given, and no record tells where churn is in service");
        figures = version("1.0.0", 1, 0, 1, 1);
        deployment("{\"endpoint\": \"" + endpoint + "\"}");
        deployment("{\"verdict\": \"rolledBack\"}");

        assertThat(monitor("endpoint", null).endpoint()).isEqualTo(endpoint);
    }

    private void deployment(String result) throws Exception {
        workspace
                .records()
                .append(new DeliveryRecord(
                        1,
                        "20260101T000000.000Z-deploy-" + result.hashCode(),
                        "deploy",
                        "churn",
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Outcome.DONE,
                        "",
                        workspace.build(),
                        null,
                        JsonFormat.mapper().readTree(result),
                        null,
                        null));
    }

    @Test
    void whatIsNoModelServerIsSaid() throws Exception {
        figures = "<html>Welcome</html>";
        assertThatThrownBy(() -> monitor())
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("can't be read: line 1 is not Prometheus' text format")
                .hasMessageContaining("is it a model server's address?");
        figures = "up 1\n";
        assertThatThrownBy(() -> monitor())
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("has no figures of a model 'churn'");
        status = 404;
        assertThatThrownBy(() -> monitor())
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("has no figures (HTTP status 404)");
        assertThat(workspace.records().all()).hasSize(3).allMatch(record -> record.outcome() == Outcome.FAILED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            endpoint      | 127.0.0.1:8080             | is no address of a model server
            endpoint      | file:///etc/passwd         | is no address of a model server
            endpoint      | http://user:pw@host:1      | is no address of a model server
            endpoint      | 'http://'                  | is no address of a model server
            maxErrorRate  | 1.5                        | is no share
            maxErrorRate  | -0.1                       | is no share
            maxErrorRate  | NaN                        | is no share
            maxErrorRate  | much                       | 'much' is not allowed; write a number
            maxLatencyP95 | 0s                         | can't be kept to
            maxLatencyP95 | soon                       | is no duration
            maxLatencyP99 | 0ms                        | can't be kept to
            minRequests   | -1                         | is no count
            minRequests   | 1.5                        | write a whole number
            onFailure     | ignore                     | write one of continue, fail, unstable
            name          | ../x                       | is no model name
            nothing       | 1                          | there is no such parameter
            """)
    void badInputIsRefusedWithItsName(String parameter, String value, String message) {
        assertThatThrownBy(() -> monitor(parameter, value))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith(parameter + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void theResultIsAPlainMap() throws Exception {
        figures = version("1.0.0", 10, 0, 10, 1);

        Map<String, Object> map = monitor().toMap();

        assertThat(map)
                .containsKeys("endpoint", "versions", "findings", "verdict")
                .doesNotContainKey("outcome");
        assertThat(((List<?>) map.get("versions")).get(0)).isInstanceOf(Map.class);
    }
}
