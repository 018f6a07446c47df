package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that happened to the model.
 *
 * @param record the record's id
 * @param run the run's key
 * @param time when it began
 * @param kind what it was: {@code evaluate}, {@code drift}, {@code register}, {@code promote} (any change of
 *     stages or of the registry), {@code package}, {@code deploy}, {@code
 *     monitor}, {@code retrain}, or the capability of a newer version
 * @param standing how it is to be taken
 * @param version the version that it is about, or null
 * @param stage the stage that the version was given, or null
 * @param verdict the result's own word, such as {@code rolledBack} or {@code unassign}, or null
 * @param summary one line for a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventEntry(
        String record,
        String run,
        Instant time,
        String kind,
        Standing standing,
        String version,
        String stage,
        String verdict,
        String summary) {
    /** How an event is to be taken. */
    public enum Standing {
        /** Well. */
        @JsonProperty("good")
        GOOD,
        /** It deserves attention. */
        @JsonProperty("attention")
        ATTENTION,
        /** Something said no, or could not be done. */
        @JsonProperty("bad")
        BAD,
        /** Nothing was done, and that was right. */
        @JsonProperty("idle")
        IDLE
    }

    static List<EventEntry> of(ModelRecords records) {
        List<EventEntry> events = new ArrayList<>();
        for (DeliveryRecord record : records.all()) {
            String stage = ModelRecords.text(ModelRecords.result(record), "stage");
            JsonNode drift = ModelRecords.result(record).path("drift").path("columns");
            boolean onlyDrift = !drift.isEmpty()
                    && ModelRecords.result(record).path("metrics").isEmpty()
                    && ModelRecords.result(record).path("gates").isEmpty();
            if (!drift.isEmpty()) {
                events.add(event(records, record, "drift", null));
            }
            if (!record.capability().equals("version")) {
                if (!onlyDrift) {
                    events.add(event(records, record, record.capability(), null));
                }
            } else {
                boolean registers = ModelRecords.action(record).equals("register");
                if (registers
                        && (stage == null
                                || ModelRecords.result(record).path("created").asBoolean())) {
                    events.add(event(records, record, "register", null));
                }
                if (stage != null || !registers) {
                    events.add(event(records, record, "promote", stage));
                }
            }
        }
        return events;
    }

    private static EventEntry event(ModelRecords records, DeliveryRecord record, String kind, String stage) {
        JsonNode result = ModelRecords.result(record);
        String version = ModelRecords.version(record);
        String verdict =
                switch (kind) {
                    case "retrain" -> ModelRecords.text(result, "decision");
                    case "register", "promote" -> ModelRecords.text(result, "action");
                    case "drift" -> ModelRecords.text(result.path("drift"), "status");
                    default -> ModelRecords.text(result, "verdict");
                };
        return new EventEntry(
                record.id(),
                records.run(record),
                record.started(),
                kind,
                standing(record, kind, verdict),
                version == null && kind.equals("evaluate") ? records.registeredInRun(record) : version,
                stage,
                verdict,
                record.summary());
    }

    private static Standing standing(DeliveryRecord record, String kind, String verdict) {
        if (kind.equals("drift")) {
            if ("drift".equals(verdict)) {
                return Standing.ATTENTION;
            }
            return DriftEntry.columns(record.result().path("drift")).stream().anyMatch(DriftEntry.Column::couldNotTell)
                    ? Standing.IDLE
                    : Standing.GOOD;
        }
        if (record.outcome() == Outcome.FAILED || record.outcome() == Outcome.REFUSED) {
            return Standing.BAD;
        }
        String word = verdict == null ? "" : verdict;
        return switch (word) {
            case "fail", "rolledBack" -> Standing.BAD;
            case "inconclusive", "degraded", "rollback", "deregister", "deprecate" -> Standing.ATTENTION;
            case "skip", "unchanged", "unassign", "freeze", "thaw" -> Standing.IDLE;
            default -> {
                if (record.outcome() == Outcome.UNSTABLE) {
                    yield Standing.ATTENTION;
                }
                boolean nothingNew = kind.equals("register")
                        && !ModelRecords.result(record).path("created").asBoolean(true);
                yield nothingNew ? Standing.IDLE : Standing.GOOD;
            }
        };
    }
}
