package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an evaluation in the same build said of the model, in the short form that a registration carries.
 *
 * @param json {@code {"verdict": …, "rows": …, "metrics": {"roc_auc": {"value": …, "low": …, "high": …}}}} on one line
 * @param record the id of the evaluation's record
 */
record EvaluationEvidence(String json, String record) {
    private static final JsonMapper COMPACT = JsonMapper.builder().build();
    private static final List<String> KEPT = List.of("value", "low", "high", "level", "higherIsBetter");

    /**
     * The newest evaluation of this model in this build. A step that is run singly belongs to no build: for it, the
     * newest single evaluation counts that is younger than the latest version.
     */
    static Optional<EvaluationEvidence> find(Workspace workspace, ModelName model, Instant latestVersion)
            throws DeliveryException {
        List<DeliveryRecord> records = records(workspace, model, latestVersion);
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(new EvaluationEvidence(
                        brief(records.get(records.size() - 1).result()),
                        records.get(records.size() - 1).id()));
    }

    /** All evaluations that count, the newest one last. */
    static List<DeliveryRecord> records(Workspace workspace, ModelName model, Instant latestVersion)
            throws DeliveryException {
        List<DeliveryRecord> counting = new ArrayList<>();
        for (DeliveryRecord record : workspace.records().of(model, "evaluate")) {
            boolean sameBuild = record.build() != null
                    && record.build().number() == workspace.build().number()
                    && record.build().job().equals(workspace.build().job());
            boolean stale = workspace.build().number() == 0 && record.ended().isBefore(latestVersion);
            if (sameBuild && !stale && record.result() != null) {
                counting.add(record);
            }
        }
        return counting;
    }

    private static String brief(JsonNode result) {
        ObjectNode brief = COMPACT.createObjectNode();
        copy(result, brief, "verdict");
        copy(result, brief, "task");
        copy(result, brief, "rows");
        ObjectNode metrics = brief.putObject("metrics");
        result.path("metrics").properties().forEach(metric -> {
            ObjectNode kept = metrics.putObject(metric.getKey());
            KEPT.forEach(name -> copy(metric.getValue(), kept, name));
        });
        return brief.toString();
    }

    /**
     * What it comes to, for people: {@code pass, 6000 rows}.
     *
     * @param json as in the trailer; what is none is given back as it is
     */
    static String summary(String json) {
        try {
            JsonNode evaluation = COMPACT.readTree(json);
            String verdict = evaluation.path("verdict").asText();
            if (verdict.isEmpty()) {
                return json;
            }
            return evaluation.hasNonNull("rows")
                    ? verdict + ", " + evaluation.path("rows").asText()
                            + (evaluation.path("rows").asLong() == 1 ? " row" : " rows")
                    : verdict;
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    private static void copy(JsonNode from, ObjectNode to, String name) {
        if (from.hasNonNull(name)) {
            to.set(name, from.get(name));
        }
    }
}
