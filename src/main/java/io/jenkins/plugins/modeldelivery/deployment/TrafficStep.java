package io.jenkins.plugins.modeldelivery.deployment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.modeldelivery.lifecycle.DurationText;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.Serializable;
import java.time.Duration;

/**
 * One step of a canary: so much traffic to the new version for so long, then the next step if the analysis has no
 * objection. The short form is {@code 10} or {@code 10:5m}.
 *
 * @param weight the new version's share of the traffic in percent, 1 to 100
 * @param pause how long to hold it, default {@value #DEFAULT_PAUSE_SECONDS} seconds
 */
public record TrafficStep(int weight, Duration pause) implements Serializable {
    /** How long a step without a pause of its own is held, in seconds. */
    public static final int DEFAULT_PAUSE_SECONDS = 30;

    /**
     * @throws InvalidValueException when the weight is not from 1 to 100
     */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public TrafficStep(
            @JsonProperty(value = "weight", required = true) int weight, @JsonProperty("pause") Duration pause) {
        if (weight < 1 || weight > 100) {
            throw new InvalidValueException(
                    "weight", "'" + weight + "' is no share of traffic; write a percentage from 1 to 100");
        }
        this.weight = weight;
        this.pause = pause == null ? Duration.ofSeconds(DEFAULT_PAUSE_SECONDS) : pause;
    }

    /** Reads a bare percentage. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TrafficStep of(int weight) {
        return new TrafficStep(weight, null);
    }

    /**
     * Reads {@code 10} or {@code 10:5m}.
     *
     * @throws InvalidValueException when the text is neither
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TrafficStep parse(String text) {
        String[] parts = text.strip().split(":", 2);
        if (!parts[0].strip().matches("\\d{1,3}")) {
            throw new InvalidValueException("'" + Shown.of(text)
                    + "' is no step; write a percentage and, after a colon, how long to hold it: 10:5m");
        }
        return new TrafficStep(
                Integer.parseInt(parts[0].strip()), parts.length == 1 ? null : DurationText.parse(parts[1]));
    }
}
