package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.versioning.HistoryEntry;
import io.jenkins.plugins.modeldelivery.versioning.Lineage;
import io.jenkins.plugins.modeldelivery.versioning.ModelSummary;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What stands below {@code version}: questions to the registry, and its upkeep. */
final class RegistryCommands {
    private RegistryCommands() {}

    /** Adds all of it. */
    static void addTo(CommandLine version) {
        List<Object> subcommands = List.of(
                new ListModels(),
                new ShowCommand(),
                new History(),
                new DiffCommand(),
                new ShowLineage(),
                new RegistryDoctorCommand(),
                new PullCommand(),
                new VerifyCommand(),
                new CollectCommand());
        subcommands.forEach(version::addSubcommand);
    }

    @Command(
            name = "list",
            description = "Lists the models, their highest version and who holds which stage.",
            footer = {"", "Examples:", "  model-delivery version list", "  model-delivery version list --at 2026-03-01"
            })
    static final class ListModels extends RegistryQuery {
        @Override
        public Integer call() throws DeliveryException, IOException {
            List<ModelSummary> models = registry().list();
            TextTable table = new TextTable("MODEL", "LATEST", "VERSIONS", "STAGES");
            models.forEach(model -> table.add(
                    model.name() + (model.deprecated() ? " (deprecated)" : ""),
                    model.latest(),
                    model.versions(),
                    model.stages().entrySet().stream()
                            .map(stage -> stage.getKey() + "=" + stage.getValue())
                            .collect(Collectors.joining(" "))));
            return print(Map.of("models", models), models.isEmpty() ? "No model is registered here yet." : table);
        }
    }

    @Command(
            name = "history",
            description = "Tells what happened to a model, or to all of them, the newest first.",
            footer = {"", "Examples:", "  model-delivery version history", "  model-delivery version history churn"})
    static final class History extends RegistryQuery {
        @Parameters(paramLabel = "NAME", arity = "0..1", description = "The model's name. Default: all models.")
        String name;

        @Override
        public Integer call() throws DeliveryException, IOException {
            List<HistoryEntry> entries = registry().history(name == null ? null : model(name));
            TextTable table = new TextTable("TIME", "MODEL", "EVENT", "VERSION", "STAGE", "COMMIT", "AUTHOR", "REASON");
            entries.forEach(entry -> table.add(
                    entry.timestamp(),
                    entry.artifact(),
                    entry.event(),
                    entry.version(),
                    entry.stage(),
                    entry.commit().substring(0, 10),
                    entry.author(),
                    entry.reason()));
            return print(Map.of("history", entries), entries.isEmpty() ? "Nothing happened here yet." : table);
        }
    }

    @Command(
            name = "lineage",
            description = "Tells what a version came from and what became of it.",
            footer = {
                "",
                "Examples:",
                "  model-delivery version lineage churn '#production'",
                "  model-delivery version lineage churn --format mermaid"
            })
    static final class ShowLineage extends RegistryQuery {
        @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
        String name;

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "VERSION",
                defaultValue = "latest",
                description = "A version, latest, #stage, or a range such as ^1.2. Default: latest.")
        String reference;

        @Option(
                names = "--format",
                paramLabel = "table|mermaid|dot",
                defaultValue = "table",
                description = "How the graph is written: table, mermaid or dot. Default: table; --json goes before it.")
        String format;

        @Override
        public Integer call() throws DeliveryException, IOException {
            if (!List.of("table", "mermaid", "dot").contains(format)) {
                throw new InvalidRequestException(
                        "format", "'" + Shown.of(format) + "' is none of table, mermaid, dot");
            }
            Lineage lineage = registry().lineage(model(name), reference);
            if (!common.json && !format.equals("table")) {
                return print(lineage, (format.equals("dot") ? lineage.toDot() : lineage.toMermaid()).stripTrailing());
            }
            Map<String, String> labels = lineage.nodes().stream()
                    .collect(Collectors.toMap(Lineage.Node::id, node -> node.kind() + " " + node.label()));
            TextTable table = new TextTable("FROM", "TO");
            lineage.edges().forEach(edge -> table.add(labels.get(edge.from()), labels.get(edge.to())));
            return print(lineage, table);
        }
    }
}
