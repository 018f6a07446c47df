package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the dashboard shows, computed from records alone. Its JSON form is documented in {@code docs/dashboard.md}.
 *
 * <p>However many records there are, the data stays small: trends are thinned to {@value #MOST_POINTS} points that keep
 * their shape, and lists keep the newest {@value #MOST_ENTRIES} entries and say how many there were.
 *
 * @param schema {@value #SCHEMA}
 * @param generated when it was computed
 * @param records how many records there are
 * @param models the models, by name
 */
public record DashboardData(int schema, Instant generated, int records, List<ModelData> models) {
    /** The schema that this version writes. */
    public static final int SCHEMA = 1;

    static final int MOST_POINTS = 400;
    static final int MOST_ENTRIES = 500;

    private static final ObjectWriter WRITER = JsonFormat.mapper().writer().without(SerializationFeature.INDENT_OUTPUT);

    /**
     * Computes the data.
     *
     * @param records of any number of models, in any order
     * @param generated what to give as the time of computation
     */
    public static DashboardData of(List<DeliveryRecord> records, Instant generated) {
        return of(records, generated, Map.of());
    }

    /**
     * Computes the data, with what the model servers say at this moment.
     *
     * @param live results of the capability {@code monitor} that are not on record, by the models' names
     */
    public static DashboardData of(List<DeliveryRecord> records, Instant generated, Map<String, JsonNode> live) {
        return of(records, generated, live, Map.of());
    }

    private static DashboardData of(
            List<DeliveryRecord> records,
            Instant generated,
            Map<String, JsonNode> live,
            Map<String, ModelOverview> overviews) {
        Map<String, List<DeliveryRecord>> byModel = new TreeMap<>();
        records.stream()
                .filter(record -> record.model() != null && record.capability() != null && record.started() != null)
                .sorted(Comparator.comparing(DeliveryRecord::started))
                .forEach(record -> byModel.computeIfAbsent(record.model(), name -> new ArrayList<>())
                        .add(record));
        List<ModelData> models = byModel.entrySet().stream()
                .map(entry -> ModelData.of(
                        entry.getKey(),
                        entry.getValue(),
                        generated,
                        live.get(entry.getKey()),
                        overviews.get(entry.getKey())))
                .toList();
        return new DashboardData(SCHEMA, generated, records.size(), models);
    }

    /**
     * Computes the data of some of a job's records.
     *
     * @param page the records
     * @param overview where the models stand after all records; it says which stages are held and how much there is
     */
    public static DashboardData of(RecordIndex.Page page, JobOverview overview, Instant generated) {
        return of(page.records(), generated, Map.of(), overview.byName());
    }

    /** The data as JSON text on one line. */
    public String toJson() {
        return toJson(this);
    }

    /** Any of a page's data as JSON text on one line. */
    static String toJson(Object data) {
        try {
            return WRITER.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Dashboard data that can't be written as JSON", e);
        }
    }

    /** The newest entries of a list that has its oldest first. */
    static <T> List<T> newest(List<T> entries) {
        return List.copyOf(entries.subList(Math.max(0, entries.size() - MOST_ENTRIES), entries.size()));
    }
}
