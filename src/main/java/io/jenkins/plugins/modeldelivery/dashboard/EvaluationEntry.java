package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.time.Instant;
import java.util.List;

/**
 * An evaluation.
 *
 * @param record the record's id
 * @param run the run's key
 * @param time when it began
 * @param version the version that was registered in the same run, or null
 * @param verdict {@code pass}, {@code fail} or {@code inconclusive}, or null
 * @param rows on how many rows, or null
 * @param metrics the metrics, those with gates first
 * @param gates what each gate said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationEntry(
        String record,
        String run,
        Instant time,
        String version,
        String verdict,
        Long rows,
        List<MetricValue> metrics,
        List<GateEntry> gates) {
    /** The newest evaluation that has metrics or gates, or null. */
    static EvaluationEntry newest(ModelRecords records) {
        List<DeliveryRecord> evaluations = records.results("evaluate");
        for (int i = evaluations.size() - 1; i >= 0; i--) {
            JsonNode result = evaluations.get(i).result();
            if (!result.path("metrics").isEmpty() || !result.path("gates").isEmpty()) {
                return of(evaluations.get(i), records);
            }
        }
        return null;
    }

    private static EvaluationEntry of(DeliveryRecord record, ModelRecords records) {
        return of(record, records.run(record), records.registeredInRun(record));
    }

    static EvaluationEntry of(DeliveryRecord record, String run, String version) {
        JsonNode result = ModelRecords.result(record);
        return new EvaluationEntry(
                record.id(),
                run,
                record.started(),
                version,
                ModelRecords.text(result, "verdict"),
                result.path("rows").isNumber() ? result.path("rows").asLong() : null,
                MetricValue.all(result),
                GateEntry.all(result));
    }

    /** The same, once the version is known. */
    EvaluationEntry of(String registered) {
        return new EvaluationEntry(record, run, time, registered, verdict, rows, metrics, gates);
    }
}
