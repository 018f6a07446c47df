package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a registry is by this project and by GTO, written alike. */
final class RegistryAnswers {
    private RegistryAnswers() {}

    /** Each model that is not deprecated, as GTO's table has it. */
    static Map<String, String> show(Workspace workspace) throws Exception {
        Map<String, String> shown = new TreeMap<>();
        for (ModelSummary model : new RegistryQueries(workspace).list()) {
            if (!model.deprecated()) {
                Map<String, String> stages = new TreeMap<>();
                model.stages()
                        .forEach((stage, holder) -> stages.put(stage, holder.contains(".") ? "v" + holder : holder));
                shown.put(
                        model.name().value(),
                        (model.latest() == null ? null : model.latest().inTag()) + " " + stages);
            }
        }
        return shown;
    }

    /** The same of what {@code gto show --json} prints. */
    static Map<String, String> gtoShow(JsonNode printed) {
        Map<String, String> shown = new TreeMap<>();
        for (Map.Entry<String, JsonNode> model : printed.properties()) {
            Map<String, String> stages = new TreeMap<>();
            model.getValue().path("stage").properties().forEach(stage -> {
                if (!stage.getValue().isNull()) {
                    stages.put(stage.getKey(), stage.getValue().asText());
                }
            });
            JsonNode version = model.getValue().path("version");
            shown.put(model.getKey(), (version.isNull() ? null : version.asText()) + " " + stages);
        }
        return shown;
    }

    /** Each event on a line. */
    static List<String> history(Workspace workspace) throws Exception {
        return new RegistryQueries(workspace)
                .history(null).stream()
                        .map(entry -> String.join(
                                " | ",
                                String.valueOf(entry.timestamp()),
                                entry.artifact().value(),
                                entry.event(),
                                entry.version() == null
                                        ? "null"
                                        : (entry.version().contains(".") ? "v" : "") + entry.version(),
                                String.valueOf(entry.stage()),
                                entry.commit(),
                                entry.author(),
                                entry.authorEmail(),
                                entry.message(),
                                entry.tag()))
                        .toList();
    }

    /** The same of what {@code gto history --json} prints. */
    static List<String> gtoHistory(JsonNode printed) {
        List<String> history = new ArrayList<>();
        for (JsonNode event : printed) {
            history.add(String.join(
                    " | ",
                    String.valueOf(OffsetDateTime.parse(event.path("timestamp").asText())
                            .toInstant()),
                    event.path("artifact").asText(),
                    event.path("event").asText(),
                    event.path("version").asText(),
                    event.path("stage").asText(),
                    event.path("commit").asText(),
                    event.path("author").asText(),
                    event.path("author_email").asText(),
                    event.path("message").asText().split("\n")[0],
                    event.path("ref").asText()));
        }
        return history;
    }
}
