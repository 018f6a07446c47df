package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.Stage;
import io.jenkins.plugins.modeldelivery.versioning.RegistryQueries;
import io.jenkins.plugins.modeldelivery.versioning.StageHolding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the versions of a model, or all that is known of one. */
@Command(
        name = "show",
        description = "Shows the registered versions of a model, the highest first; or one version: what its tag says,"
                + " and since when, by whom and why it holds its stages.",
        footer = {
            "",
            "Examples:",
            "  model-delivery version show churn",
            "  model-delivery version show churn '^1.2'",
            "  model-delivery version show churn '#production' --at 2026-03-01"
        })
final class ShowCommand extends RegistryQuery {
    /** These have a line of their own above the trailers, or say nothing that a line above does not say. */
    private static final Set<String> SHOWN_ABOVE =
            Set.of("Model", "Version", "Artifact-Path", "Artifact-Digest", "Artifact-Size", "Commit");

    @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
    String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VERSION",
            description = "A version, latest, #stage, or a range such as ^1.2. Default: all versions.")
    String reference;

    @Override
    public Integer call() throws DeliveryException, IOException {
        return reference == null ? all() : one();
    }

    private int all() throws DeliveryException, IOException {
        List<RegisteredModel> versions = registry().show(model(name));
        TextTable table = new TextTable("VERSION", "STAGES", "CREATED", "COMMIT", "SIZE", "DIGEST");
        versions.forEach(version -> table.add(
                version.version(),
                version.stages().stream().map(Stage::value).collect(Collectors.joining(" ")),
                version.created(),
                version.commit().substring(0, 10),
                version.digest() == null ? null : version.size(),
                version.digest() == null ? null : version.digest().abbreviated()));
        return print(
                Map.of("name", name, "versions", versions),
                versions.isEmpty() ? "No version of " + name + " is registered here." : table);
    }

    private int one() throws DeliveryException, IOException {
        RegistryQueries registry = registry();
        RegisteredModel version = registry.show(model(name), reference);
        List<StageHolding> stages = registry.stagesOf(version);
        TextTable table = new TextTable(version.name() + " " + version.version(), "");
        table.add("created", version.created());
        table.add("commit", version.commit());
        table.add("path", version.path());
        table.add("digest", version.digest());
        table.add("size", version.digest() == null ? null : version.size() + " bytes");
        version.evidence().forEach((trailer, values) -> {
            if (!SHOWN_ABOVE.contains(trailer)) {
                values.lines().forEach(value -> table.add(trailer, value));
            }
        });
        for (StageHolding stage : stages) {
            table.add("stage " + stage.stage(), "since " + stage.since() + " by " + stage.by() + ": " + stage.why());
            if (stage.until() != null) {
                table.add("", "until " + stage.until() + " by " + stage.untilBy() + ": " + stage.untilWhy());
            }
        }
        return print(Map.of("version", version, "stages", stages), table);
    }
}
