package io.jenkins.plugins.modeldelivery.retraining;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Parameter;
import io.jenkins.plugins.modeldelivery.lifecycle.Request;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Asks whether a model is to be trained again, and how.
 *
 * @param name the model
 * @param when the reasons to train, at least one
 * @param cooldown how long after a training none is started, zero for no such time
 * @param backend what does the training
 * @param command the shell command of the backend {@code command}, or null
 * @param job the job of the backend {@code job}; null for the one that is running
 * @param stage the stage of the same Jenkinsfile to begin with, or null for the first
 * @param parameters build parameters for a job, environment variables for a command
 * @param waitForEnd whether to wait for the end of the training; users write {@code wait}, which Java reserves
 * @param timeout how long to wait, greater than zero
 * @param force whether to train whatever the conditions and the cooldown say
 */
public record RetrainRequest(
        @Parameter(value = "The model's name, as it is registered.", required = true, example = "churn")
        ModelName name,

        @Parameter(
                value =
                        "The reasons to train, any of which suffices: 'always'; drift over a threshold of the population"
                                + " stability index; a metric below or above a bound; data whose digest differs from the one"
                                + " last trained on; a time since the last training. One condition or a list of them.",
                required = true,
                example = "drift > 0.2")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<RetrainCondition> when,

        @Parameter(
                value = "How long after a decision to train no other training is started, such as 12h. Default: 0s.",
                example = "12h")
        Duration cooldown,

        @Parameter(
                value = "What does the training: command (a shell command) or job (another build of this job)."
                        + " Default: command if one is given, otherwise job.",
                example = "command")
        RetrainBackend backend,

        @Parameter(
                value = "The shell command that trains, run in the workspace with its output on the console.",
                example = "python train.py --data data/later.csv")
        String command,

        @Parameter(
                value = "The job to build. Default: another build of the job that is running.",
                advanced = true,
                example = "churn/main")
        String job,

        @Parameter(
                value = "The stage of the same Jenkinsfile at which the new build begins. Default: the first.",
                advanced = true,
                example = "Train")
        String stage,

        @Parameter(
                value = "Build parameters for a job, environment variables for a command.",
                example = "DATA=data/later.csv")
        Map<String, String> parameters,

        @Parameter(value = "Whether to wait until the training has ended. Default: true.", example = "true")
        @JsonProperty("wait")
        Boolean waitForEnd,

        @Parameter(
                value =
                        "How long to wait; then a command is killed with all its children, a build is cancelled, and the"
                                + " step fails. Default: 24h.",
                advanced = true,
                example = "2h")
        Duration timeout,

        @Parameter(
                value = "Train whatever the conditions and the cooldown say. Default: false.",
                advanced = true,
                example = "true")
        boolean force)
        implements Request {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /**
     * @throws InvalidValueException naming the component that is missing or contradicts another
     */
    public RetrainRequest {
        when = when == null ? List.of() : List.copyOf(when);
        if (when.isEmpty()) {
            throw new InvalidValueException(
                    "when", "no condition was given; write 'always' or one such as [drift: 0.2]");
        }
        cooldown = cooldown == null ? Duration.ZERO : cooldown;
        command = command == null || command.isBlank() ? null : command;
        job = job == null || job.isBlank() ? null : job;
        stage = stage == null || stage.isBlank() ? null : stage;
        if (backend == null) {
            backend = command == null ? RetrainBackend.JOB : RetrainBackend.COMMAND;
        }
        parameters = parameters == null ? Map.of() : copyOf(parameters);
        waitForEnd = waitForEnd == null || waitForEnd;
        timeout = timeout == null ? Duration.ofHours(24) : timeout;
        if (timeout.isZero()) {
            throw new InvalidValueException("timeout", "must be longer than nothing; write one such as 2h");
        }
        refuseContradictions(backend, command, job, stage);
    }

    private static Map<String, String> copyOf(Map<String, String> parameters) {
        Map<String, String> copy = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (name == null || !VARIABLE.matcher(name).matches()) {
                throw new InvalidValueException(
                        "parameters",
                        "'" + Shown.of(name) + "' is no name of a parameter; use letters, digits and '_',"
                                + " not beginning with a digit");
            }
            copy.put(name, value == null ? "" : value);
        });
        return copy;
    }

    private static void refuseContradictions(RetrainBackend backend, String command, String job, String stage) {
        if (!backend.isAvailable()) {
            throw new InvalidValueException(
                    "backend",
                    "'" + backend.word() + "' can't be started by this version; until it can, write "
                            + backend.instead() + " (backend 'command'), or use the backend 'job'");
        }
        if (backend == RetrainBackend.COMMAND && command == null) {
            throw new InvalidValueException(
                    "command", "the backend 'command' needs a command, such as 'python train.py'");
        }
        if (backend == RetrainBackend.JOB && command != null) {
            throw new InvalidValueException(
                    "command", "a command belongs to the backend 'command', not to 'job'; leave out one of the two");
        }
        if (backend == RetrainBackend.COMMAND && (job != null || stage != null)) {
            throw new InvalidValueException(
                    job != null ? "job" : "stage", "belongs to the backend 'job', not to 'command'; leave it out");
        }
        if (job != null && stage != null) {
            throw new InvalidValueException(
                    "stage", "names a stage of the running job's own Jenkinsfile; leave out either job or stage");
        }
    }
}
