package io.jenkins.plugins.modeldelivery.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What one run of a capability leaves behind. The format is documented in {@code docs/records.md}; readers must accept
 * unknown properties, and a change that old readers would misread gets a new {@code schema} number.
 *
 * @param schema {@value #SCHEMA}
 * @param id unique, and sorting by it sorts by start time
 * @param capability which part ran: {@code version}, {@code package}, {@code deploy}, {@code evaluate}, {@code
 *     retrain} or {@code monitor}
 * @param model the model's name
 * @param started when it began
 * @param ended when it ended
 * @param outcome how it went
 * @param summary one line for a person: the result's summary, or what went wrong
 * @param build the build it belongs to
 * @param request what was asked, defaults filled in
 * @param result what came out, or null when it failed
 * @param inputs what was read
 * @param outputs what was made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryRecord(
        int schema,
        String id,
        String capability,
        String model,
        Instant started,
        Instant ended,
        Outcome outcome,
        String summary,
        BuildReference build,
        JsonNode request,
        JsonNode result,
        List<ArtifactReference> inputs,
        List<ArtifactReference> outputs) {
    /** The schema that this version writes. */
    public static final int SCHEMA = 1;

    /** Absent lists are empty ones, and times are to the millisecond. */
    public DeliveryRecord {
        started = started == null ? null : started.truncatedTo(ChronoUnit.MILLIS);
        ended = ended == null ? null : ended.truncatedTo(ChronoUnit.MILLIS);
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
        outputs = outputs == null ? List.of() : List.copyOf(outputs);
    }
}
