package io.jenkins.plugins.modeldelivery.deployment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import java.io.Serializable;
import java.time.Duration;

/**
 * What the new version must keep to during each step of a canary, judged by the requests that it answered in that step.
 *
 * @param maxErrorRate the largest share of failed requests, 0 to 1; default {@value #DEFAULT_MAX_ERROR_RATE}
 * @param maxLatencyP95 the longest 95th percentile of the answering time; default none
 * @param minRequests how many requests it must have answered before a step can end; default 0. While they do not come,
 *     the step goes on until the deployment's timeout
 */
public record Analysis(double maxErrorRate, Duration maxLatencyP95, long minRequests) implements Serializable {
    /** The largest share of failed requests when none is given. */
    public static final double DEFAULT_MAX_ERROR_RATE = 0.01;

    /**
     * @throws InvalidValueException when a value is out of its range
     */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Analysis(
            @JsonProperty("maxErrorRate") Double maxErrorRate,
            @JsonProperty("maxLatencyP95") Duration maxLatencyP95,
            @JsonProperty("minRequests") Long minRequests) {
        this(
                maxErrorRate == null ? DEFAULT_MAX_ERROR_RATE : maxErrorRate.doubleValue(),
                maxLatencyP95,
                minRequests == null ? 0 : minRequests.longValue());
    }

    /**
     * @throws InvalidValueException when a value is out of its range
     */
    public Analysis {
        if (!(maxErrorRate >= 0 && maxErrorRate <= 1)) {
            throw new InvalidValueException(
                    "maxErrorRate", "'" + maxErrorRate + "' is no share; write a number from 0 to 1");
        }
        if (maxLatencyP95 != null && maxLatencyP95.isZero()) {
            throw new InvalidValueException("maxLatencyP95", "'0s' can't be kept to; write a duration such as 200ms");
        }
        if (minRequests < 0) {
            throw new InvalidValueException("minRequests", "'" + minRequests + "' is no count; write 0 or more");
        }
    }
}
