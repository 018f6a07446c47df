package io.jenkins.plugins.modeldelivery.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.RecordLog;
import io.jenkins.plugins.modeldelivery.lifecycle.figures.VersionFigures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the newest monitor record of the same server says.
 *
 * @param at when
 * @param figures by version
 */
record LastLook(Instant at, SortedMap<String, VersionFigures> figures) {
    /** Finds it; a record without counts, as when the server did not answer, is passed over. */
    static Optional<LastLook> find(RecordLog records, ModelName model, String endpoint) throws DeliveryException {
        List<DeliveryRecord> all = records.of(model, "monitor");
        for (int i = all.size() - 1; i >= 0; i--) {
            DeliveryRecord record = all.get(i);
            if (record.result() != null
                    && record.result().path("endpoint").asText().equals(endpoint)
                    && !record.result().path("counters").isEmpty()) {
                return Optional.of(read(record));
            }
        }
        return Optional.empty();
    }

    private static LastLook read(DeliveryRecord record) throws DeliveryException {
        SortedMap<String, VersionFigures> figures = new TreeMap<>();
        try {
            Map<String, Counters> counters = JsonFormat.mapper()
                    .treeToValue(record.result().get("counters"), new TypeReference<Map<String, Counters>>() {});
            counters.forEach((version, counts) -> figures.put(version, counts.figures()));
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new DeliveryException(
                    "The counters in the record " + record.id() + " can't be read; move the record away to go on", e);
        }
        return new LastLook(record.started(), figures);
    }
}
