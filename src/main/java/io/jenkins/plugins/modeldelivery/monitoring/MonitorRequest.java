package io.jenkins.plugins.modeldelivery.monitoring;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.OnFailure;
import io.jenkins.plugins.modeldelivery.lifecycle.Parameter;
import io.jenkins.plugins.modeldelivery.lifecycle.Request;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Objects;

/** Which model in service is to be looked at, and what it must keep to; see {@code docs/monitoring.md}. */
public record MonitorRequest(
        @Parameter(value = "The model's name.", required = true, example = "churn")
        ModelName name,

        @Parameter(
                value = "The address of its model server. Default: that of the model's newest deployment.",
                example = "http://127.0.0.1:8080")
        String endpoint,

        @Parameter(
                value = "The largest share of requests that a version may fail, 0 to 1. Default: 0.01.",
                example = "0.005")
        Double maxErrorRate,

        @Parameter(
                value = "The longest 95th percentile of a version's answering time. Default: no limit.",
                example = "200ms")
        Duration maxLatencyP95,

        @Parameter(
                value = "The longest 99th percentile of a version's answering time. Default: no limit.",
                example = "500ms")
        Duration maxLatencyP99,

        @Parameter(
                value = "How many requests a version must have had before it is judged. Default: 1.",
                advanced = true,
                example = "100")
        Long minRequests,

        @Parameter(
                value = "What becomes of the build when a version does not keep to it or the server does not answer:"
                        + " fail, unstable or continue. Default: fail.")
        OnFailure onFailure)
        implements Request {
    private static final double DEFAULT_MAX_ERROR_RATE = 0.01;

    /**
     * Fills in the defaults.
     *
     * @throws InvalidValueException when a parameter is out of its range
     */
    public MonitorRequest {
        maxErrorRate = Objects.requireNonNullElse(maxErrorRate, DEFAULT_MAX_ERROR_RATE);
        minRequests = Objects.requireNonNullElse(minRequests, 1L);
        onFailure = Objects.requireNonNullElse(onFailure, OnFailure.FAIL);
        if (endpoint != null && !isHttpAddress(endpoint)) {
            throw new InvalidValueException(
                    "endpoint",
                    "'" + Shown.of(endpoint) + "' is no address of a model server; write one such as"
                            + " http://127.0.0.1:8080");
        }
        if (!(maxErrorRate >= 0 && maxErrorRate <= 1)) {
            throw new InvalidValueException(
                    "maxErrorRate", "'" + maxErrorRate + "' is no share; write a number from 0 to 1");
        }
        refuseZero("maxLatencyP95", maxLatencyP95);
        refuseZero("maxLatencyP99", maxLatencyP99);
        if (minRequests < 0) {
            throw new InvalidValueException("minRequests", "'" + minRequests + "' is no count; write 0 or more");
        }
    }

    private static boolean isHttpAddress(String text) {
        try {
            URI address = new URI(text);
            return address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void refuseZero(String parameter, Duration limit) {
        if (limit != null && limit.isZero()) {
            throw new InvalidValueException(parameter, "'0s' can't be kept to; write a duration such as 200ms");
        }
    }
}
