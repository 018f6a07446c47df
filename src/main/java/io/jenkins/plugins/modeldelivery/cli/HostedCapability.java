package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Execution;
import io.jenkins.plugins.modeldelivery.lifecycle.Request;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Result;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.util.List;
import java.util.Map;

/**
 * A capability as this host offers it: as a subcommand and as a Pipeline step.
 *
 * @param command the subcommand's name
 * @param step the Pipeline step's name
 * @param requestType the request's record class
 * @param work runs it and appends its record
 * @param description one sentence for the help
 * @param examples command lines without the leading {@code model-delivery}
 */
record HostedCapability<Q extends Record & Request, R extends Result>(
        String command, String step, Class<Q> requestType, Work<Q, R> work, String description, List<String> examples) {

    /** Reads the request, refuses what is wrong with it, and does the work. */
    R run(Map<String, ?> parameters, Workspace workspace) throws DeliveryException, InterruptedException {
        return work.run(RequestReader.read(requestType, parameters), workspace, new Execution(workspace));
    }

    /** How a capability is run to its end. */
    @FunctionalInterface
    interface Work<Q extends Request, R extends Result> {
        R run(Q request, Workspace workspace, Execution execution) throws DeliveryException, InterruptedException;
    }
}
