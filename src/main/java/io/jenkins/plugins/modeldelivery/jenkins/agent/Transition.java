package io.jenkins.plugins.modeldelivery.jenkins.agent;

import java.io.Serializable;

/**
 * One step of a resumable capability, as it came back from the agent.
 *
 * @param state the new state, serialized; null when there is none any more
 * @param pauseMillis when the next step is due
 * @param status what is being waited for, in words for a person
 * @param answer what came out, or null while there is something left to do
 */
public record Transition(byte[] state, long pauseMillis, String status, Answer answer) implements Serializable {
    static Transition failed(String message) {
        return new Transition(null, 0, message, Answer.failed(message));
    }
}
