package io.jenkins.plugins.modeldelivery.retraining.webhook;

import java.util.Map;

/**
 * What a trigger makes of a delivery or of a breach.
 *
 * @param start whether a build is to be started
 * @param reason why, or why not, for the log and the build's cause
 * @param parameters the build's parameters
 * @param memory what to remember from now on, if the build could be queued or none is to be
 * @param otherwise what to remember when the build could not be queued
 */
public record TriggerDecision(
        boolean start, String reason, Map<String, String> parameters, TriggerMemory memory, TriggerMemory otherwise) {
    /** Nothing is started. */
    public static TriggerDecision no(String reason, TriggerMemory memory) {
        return new TriggerDecision(false, reason, Map.of(), memory, memory);
    }
}
