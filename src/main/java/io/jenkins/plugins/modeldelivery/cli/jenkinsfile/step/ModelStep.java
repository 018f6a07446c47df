package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.util.List;
import java.util.Map;

/** A step that the caller brings along, such as {@code modelEvaluate}. */
public interface ModelStep {
    /**
     * Does the step's work.
     *
     * @param parameters as the Jenkinsfile gives them
     * @param workspace the build's folder, environment, secrets, records and console at this point of the run
     * @throws DeliveryException when it could not be done: the stage fails with the message
     * @throws InterruptedException when the run was aborted
     */
    Answer run(Map<String, ?> parameters, Workspace workspace) throws DeliveryException, InterruptedException;

    /** The names of its parameters, for checking a Jenkinsfile before it runs; empty when they are not known. */
    default List<String> parameters() {
        return List.of();
    }

    /** The parameters that must be given; empty when they are not known. */
    default List<String> required() {
        return List.of();
    }

    /**
     * What a step came to.
     *
     * @param outcome whether the run goes on, becomes unstable, or fails
     * @param summary one line for a person
     * @param values what the step returns to the Jenkinsfile
     */
    record Answer(Outcome outcome, String summary, Map<String, Object> values) {}
}
