package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.versioning.RegistryQueries;
import java.io.IOException;
import picocli.CommandLine.Option;

/** A question that can also be asked as of a day that is over. */
abstract class RegistryQuery extends RegistrySubcommand {
    @Option(
            names = "--at",
            paramLabel = "date",
            description = "Answer as of the end of a day in UTC (2026-03-01) or as of a time (2026-03-01T12:00:00Z)."
                    + " Default: now.")
    String at;

    RegistryQueries registry() throws InvalidRequestException, IOException {
        RegistryQueries queries = new RegistryQueries(workspace());
        return at == null ? queries : queries.at(at);
    }
}
