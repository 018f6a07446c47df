package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An evaluation with all that is on record of it.
 *
 * @param entry the same as on the dashboard
 * @param data the predictions that were judged, or null
 * @param task what was evaluated, such as {@code binary}, or null when only drift was looked at
 * @param skipped how many rows were left out, or null
 * @param summary one line for a person
 * @param failed whether it came to no result
 * @param baseline what it was compared with, or null
 * @param slices the metrics of the slices
 * @param reports the names of the report files that were kept with the build
 * @param drift what the data's comparison found, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationDetail(
        @JsonUnwrapped EvaluationEntry entry,
        String data,
        String task,
        Long skipped,
        String summary,
        boolean failed,
        String baseline,
        List<Slice> slices,
        List<String> reports,
        DriftEntry drift) {
    /**
     * The metrics of some of the rows.
     *
     * @param column the column
     * @param value its value in these rows
     * @param rows how many they are, or null
     * @param metrics the metrics
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Slice(String column, String value, Long rows, List<MetricValue> metrics) {}

    static List<EvaluationDetail> of(ModelRecords records, Map<String, List<String>> reports) {
        List<EvaluationDetail> evaluations = new ArrayList<>();
        records.all().stream()
                .filter(record -> record.capability().equals("evaluate"))
                .forEach(record -> {
                    JsonNode result = ModelRecords.result(record);
                    JsonNode baseline = result.path("baseline");
                    String compared = ModelRecords.text(baseline, "reference");
                    String version = ModelRecords.text(baseline, "version");
                    evaluations.add(new EvaluationDetail(
                            EvaluationEntry.of(record, records.run(record), records.registeredInRun(record)),
                            record.inputs().stream()
                                    .filter(input -> input.role().equals("predictions"))
                                    .map(ArtifactReference::name)
                                    .findFirst()
                                    .orElse(null),
                            ModelRecords.text(result, "task"),
                            result.path("skipped").isNumber()
                                    ? result.path("skipped").asLong()
                                    : null,
                            record.summary(),
                            record.result() == null,
                            compared == null || version == null ? compared : compared + " (" + version + ")",
                            slices(result),
                            reports.getOrDefault(record.id(), List.of()),
                            DriftEntry.of(records, record)));
                });
        return evaluations;
    }

    private static List<Slice> slices(JsonNode result) {
        List<Slice> slices = new ArrayList<>();
        for (JsonNode slice : result.path("slices")) {
            slices.add(new Slice(
                    slice.path("column").asText(),
                    slice.path("value").asText(),
                    slice.path("rows").isNumber() ? slice.path("rows").asLong() : null,
                    MetricValue.all(slice)));
        }
        return slices;
    }
}
