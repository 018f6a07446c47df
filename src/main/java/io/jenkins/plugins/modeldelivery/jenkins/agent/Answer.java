package io.jenkins.plugins.modeldelivery.jenkins.agent;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
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
    /** The answer of a result, which is also told on the console, after all that was written there before. */
    static Answer of(Result result, Console console) {
        switch (result.outcome()) {
            case DONE -> console.line(result.summary());
            case UNSTABLE -> console.warn(result.summary());
            default -> {
                // The build fails with the summary as its message.
            }
        }
        return new Answer(result.outcome(), result.summary(), new LinkedHashMap<>(result.toMap()));
    }

    static Answer failed(String message) {
        return new Answer(Outcome.FAILED, message, new LinkedHashMap<>());
    }
}
