package io.jenkins.plugins.modeldelivery.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.OnFailure;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be asked, and what is refused with which words. */
class DeployRequestTest {
    private static DeployRequest read(Object... namesAndValues) throws InvalidRequestException {
        Map<String, Object> parameters = new HashMap<>(Map.of("name", "churn"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return RequestReader.read(DeployRequest.class, parameters);
    }

    @Test
    void defaults() throws Exception {
        DeployRequest request = read();

        assertThat(request.target()).isEqualTo(Target.LOCAL);
        assertThat(request.strategy()).isEqualTo(Strategy.BLUE_GREEN);
        assertThat(request.timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(request.onFailure()).isEqualTo(OnFailure.FAIL);
        assertThat(request.onAbort()).isEqualTo(OnAbort.ROLL_BACK);
        assertThat(request.steps()).isEmpty();
        assertThat(request.analysis()).isNull();
        assertThat(read("strategy", "canary").steps())
                .containsExactly(
                        new TrafficStep(10, Duration.ofSeconds(30)), new TrafficStep(50, Duration.ofSeconds(30)));
        assertThat(read("target", "kubernetes").strategy()).isEqualTo(Strategy.ROLLING);
    }

    @Test
    void stepsAsNumbersTextsAndMaps() throws Exception {
        assertThat(read(
                                "strategy",
                                "canary",
                                "steps",
                                List.of(5, "20", "30:1h30m", Map.of("weight", 60, "pause", "2s")))
                        .steps())
                .containsExactly(
                        new TrafficStep(5, Duration.ofSeconds(30)),
                        new TrafficStep(20, Duration.ofSeconds(30)),
                        new TrafficStep(30, Duration.ofMinutes(90)),
                        new TrafficStep(60, Duration.ofSeconds(2)));
    }

    @Test
    void aRequestReadsItsOwnJson() throws Exception {
        DeployRequest request = read(
                "strategy",
                "canary",
                "steps",
                List.of("10:5m"),
                "analysis",
                Map.of("maxLatencyP95", "200ms"),
                "smoke",
                Map.of("inputs", List.of()),
                "port",
                8080);
        JsonNode json = JsonFormat.mapper().valueToTree(request);

        assertThat(JsonFormat.mapper().treeToValue(json, DeployRequest.class)).isEqualTo(request);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        name      | ../churn      | name: '../churn' is no model name
        version   | ' '           | version: is empty
        target    | moon          | target: 'moon' is not allowed; write one of docker, kubernetes, local
        strategy  | slowly        | strategy: 'slowly' is not allowed; write one of blueGreen, canary, recreate, rolling
        strategy  | rolling       | strategy: 'rolling' needs replicas
        steps     | 10            | steps: the value has the wrong type; write a list
        analysis  | x             | analysis
        timeout   | soon          | timeout: 'soon' is no duration
        timeout   | 0s            | timeout: '0s' is too short
        onFailure | explode       | onFailure: 'explode' is not allowed; write one of continue, fail, unstable
        onAbort   | explode       | onAbort: 'explode' is not allowed; write one of leave, rollBack
        port      | 0             | port: '0' is no port
        port      | 65536         | port: '65536' is no port
        port      | http          | port: 'http' is not allowed; write a whole number
        smoke     | ''            | smoke: is empty
        smoke     | {             | smoke: is no JSON
        smoke     | {"a": 1}      | smoke: is no inference request
        image     | a:1           | image: 'a:1' has no meaning for the target local
        namespace | ml            | namespace: 'ml' has no meaning for the target local
        replicas  | 2             | replicas: '2' has no meaning for the target local
        kubeconfigCredentialsId | x | kubeconfigCredentialsId: 'x' has no meaning for the target local
        weight    | 1             | weight: there is no such parameter
        """)
    void badInput(String parameter, String value, String message) {
        assertThatThrownBy(() -> read(parameter, value))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void badInputWithin() {
        refused("steps[1].weight: '0' is no share", "strategy", "canary", "steps", List.of(10, 0));
        refused("steps: step 2 has 10 % after 20 %", "strategy", "canary", "steps", List.of(20, 10));
        refused("steps[0]: 'ten' is no step", "strategy", "canary", "steps", List.of("ten"));
        refused("steps[0]: 'x' is no duration", "strategy", "canary", "steps", List.of("10:x"));
        refused("steps: belongs to the strategy canary", "steps", List.of(10));
        refused("analysis: belongs to the strategy canary", "analysis", Map.of());
        refused(
                "analysis.maxErrorRate: '1.5' is no share",
                "strategy",
                "canary",
                "analysis",
                Map.of("maxErrorRate", 1.5));
        refused("analysis.minRequests: '-1' is no count", "strategy", "canary", "analysis", Map.of("minRequests", -1));
        refused("analysis.maxLatencyP95: '0s' can't", "strategy", "canary", "analysis", Map.of("maxLatencyP95", "0s"));
        refused("analysis.maxLatency: there is no such", "strategy", "canary", "analysis", Map.of("maxLatency", "1s"));
        refused("resources: '", "resources", Map.of("limits", Map.of("cpu", "1")));
        refused("replicas: '0' is not from 1 to 1000", "target", "kubernetes", "image", "a:1", "replicas", 0);
    }

    private static void refused(String message, Object... namesAndValues) {
        assertThatThrownBy(() -> read(namesAndValues))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith(message);
    }
}
