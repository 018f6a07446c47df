package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.Stage;
import io.jenkins.plugins.modeldelivery.versioning.HistoryEntry;
import io.jenkins.plugins.modeldelivery.versioning.Lineage;
import io.jenkins.plugins.modeldelivery.versioning.ModelSummary;
import io.jenkins.plugins.modeldelivery.versioning.RegistryQueries;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What can be asked of the registry: {@code version list}, {@code show}, {@code history} and {@code lineage}. */
final class RegistryCommands {
    private RegistryCommands() {}

    /** Adds the queries below {@code version}. */
    static void addTo(CommandLine version) {
        List<Object> queries = List.of(new ListModels(), new Show(), new History(), new ShowLineage());
        queries.forEach(version::addSubcommand);
    }

    /** What every query has. */
    abstract static class Query implements java.util.concurrent.Callable<Integer> {
        @Mixin
        HelpOption help = new HelpOption();

        @Mixin
        CommonOptions common = new CommonOptions();

        RegistryQueries registry() throws InvalidRequestException, IOException {
            Console console = new TerminalConsole(System.err, System.console() != null);
            return new RegistryQueries(SingleStepWorkspace.open(common, console));
        }

        int print(Object answer, Object text) {
            System.out.print(common.json ? JsonFormat.toText(answer) : text + System.lineSeparator());
            System.out.flush();
            return ExitCode.DONE;
        }

        static ModelName model(String name) throws InvalidRequestException {
            try {
                return new ModelName(name);
            } catch (InvalidValueException e) {
                throw new InvalidRequestException("name", e.getMessage());
            }
        }
    }

    @Command(
            name = "list",
            description = "Lists the models, their highest version and who holds which stage.",
            footer = {"", "Examples:", "  model-delivery version list --json"})
    static final class ListModels extends Query {
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
            name = "show",
            description = "Shows the registered versions of a model, the highest first.",
            footer = {"", "Examples:", "  model-delivery version show churn"})
    static final class Show extends Query {
        @Parameters(paramLabel = "NAME", description = "The model's name.")
        String name;

        @Override
        public Integer call() throws DeliveryException, IOException {
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
    }

    @Command(
            name = "history",
            description = "Tells what happened to a model, or to all of them, the newest first.",
            footer = {"", "Examples:", "  model-delivery version history", "  model-delivery version history churn"})
    static final class History extends Query {
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
            footer = {"", "Examples:", "  model-delivery version lineage churn '#production'"})
    static final class ShowLineage extends Query {
        @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
        String name;

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "VERSION",
                defaultValue = "latest",
                description = "A version, latest, or #stage. Default: latest.")
        String reference;

        @Override
        public Integer call() throws DeliveryException, IOException {
            Lineage lineage = registry().lineage(model(name), reference);
            Map<String, String> labels = lineage.nodes().stream()
                    .collect(Collectors.toMap(Lineage.Node::id, node -> node.kind() + " " + node.label()));
            TextTable table = new TextTable("FROM", "TO");
            lineage.edges().forEach(edge -> table.add(labels.get(edge.from()), labels.get(edge.to())));
            return print(lineage, table);
        }
    }
}
