package io.jenkins.plugins.modeldelivery.retraining;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.lifecycle.Result;
import java.util.List;

/**
 * What was decided, why, and what became of it.
 *
 * @param decision whether the model was to be trained
 * @param reason why, in one sentence
 * @param evidence what each condition found, in the order of the request
 * @param run the build's address or name, or the folder with the command's log, relative to the workspace; null when
 *     nothing was started
 * @param status how far the training came
 * @param exitStatus the command's exit status, or null when there is none (a job, a command that was killed)
 * @param failure what went wrong, or null
 * @param warnings what could not be known
 * @param inputs the data that was looked at
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RetrainResult(
        Decision decision,
        String reason,
        List<Evidence> evidence,
        String run,
        RetrainStatus status,
        Integer exitStatus,
        String failure,
        List<String> warnings,
        @JsonIgnore List<ArtifactReference> inputs)
        implements Result {
    /** The two answers. */
    public enum Decision {
        /** The model was to be trained. */
        @JsonProperty("retrain")
        RETRAIN,
        /** It was left as it is. */
        @JsonProperty("skip")
        SKIP
    }

    /** Copies the lists. */
    public RetrainResult {
        evidence = List.copyOf(evidence);
        warnings = List.copyOf(warnings);
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
    }

    @Override
    public Outcome outcome() {
        return status == RetrainStatus.FAILED ? Outcome.FAILED : Outcome.DONE;
    }

    @Override
    public String summary() {
        if (decision == Decision.SKIP) {
            return "not retrained: " + reason;
        }
        return switch (status) {
            case NONE -> "to be retrained because " + reason;
            case QUEUED -> "retraining queued because " + reason;
            case RUNNING -> "retraining started because " + reason;
            case SUCCEEDED -> "retrained because " + reason;
            case FAILED -> "retraining failed: " + failure + " (it was started because " + reason + ")";
        };
    }
}
