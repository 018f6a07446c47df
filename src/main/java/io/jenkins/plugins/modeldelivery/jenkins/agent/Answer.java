package io.jenkins.plugins.modeldelivery.jenkins.agent;

import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.lifecycle.Result;
import java.io.Serializable;
import java.util.LinkedHashMap;

/**
 * What came back from where the workspace is.
 *
 * @param outcome how it went
 * @param summary one line for a person: the result's, or what went wrong
 * @param values what the step returns: strings, numbers, booleans, lists and maps; empty when it failed
 */
public record Answer(Outcome outcome, String summary, LinkedHashMap<String, Object> values) implements Serializable {
    static Answer of(Result result) {
        return new Answer(result.outcome(), result.summary(), new LinkedHashMap<>(result.toMap()));
    }

    static Answer failed(String message) {
        return new Answer(Outcome.FAILED, message, new LinkedHashMap<>());
    }
}
