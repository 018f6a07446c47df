package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the models of a job stand. It is kept in a file beside the index of records, with how much of the index it
 * covers; only what has come since is read. Without the file, or with one that does not fit, it is made anew.
 *
 * @param schema {@value #SCHEMA}
 * @param covers how many bytes of the index it covers
 * @param models the models, by name
 */
public record JobOverview(int schema, long covers, List<ModelOverview> models) {
    /** The schema that this version writes. */
    public static final int SCHEMA = 1;

    private static final Object WRITING = new Object();

    /**
     * Reads it, and brings it up to date.
     *
     * @param index the records, one a line
     * @param kept where the overview is kept
     * @throws IOException when the records can't be read, or the overview can't be written
     */
    public static JobOverview read(Path index, Path kept) throws IOException {
        synchronized (WRITING) {
            long length = new RecordIndex(index).length();
            JobOverview before = kept(kept);
            if (before.schema != SCHEMA || before.covers > length) {
                before = new JobOverview(SCHEMA, 0, List.of());
            }
            if (before.covers == length) {
                return before;
            }
            JobOverview now = before.readOn(index);
            if (now.covers != before.covers) {
                write(now, kept);
            }
            return now;
        }
    }

    /** The models by their names. */
    public Map<String, ModelOverview> byName() {
        Map<String, ModelOverview> byName = new TreeMap<>();
        models.forEach(model -> byName.put(model.name(), model));
        return byName;
    }

    private JobOverview readOn(Path index) throws IOException {
        Map<String, ModelOverview> now = byName();
        try (ForwardLines lines = new ForwardLines(index, covers)) {
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                RecordIndex.parse(line.get()).ifPresent(record -> add(now, record));
            }
            return new JobOverview(SCHEMA, lines.position(), List.copyOf(now.values()));
        }
    }

    private static void add(Map<String, ModelOverview> models, DeliveryRecord record) {
        models.compute(
                record.model(), (name, before) -> (before == null ? ModelOverview.empty(name) : before).with(record));
    }

    private static JobOverview kept(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new JobOverview(SCHEMA, 0, List.of());
        }
        try {
            JobOverview kept = JsonFormat.mapper().readValue(file.toFile(), JobOverview.class);
            boolean whole = kept != null && kept.models != null && new ArrayList<>(kept.models).indexOf(null) < 0;
            return whole ? kept : new JobOverview(SCHEMA, 0, List.of());
        } catch (JsonProcessingException e) {
            return new JobOverview(SCHEMA, 0, List.of());
        }
    }

    private static void write(JobOverview overview, Path file) throws IOException {
        // One writer at a time, so one name will do; what a killed one left is written over.
        Path unfinished = file.resolveSibling(".overview.tmp");
        try {
            Files.writeString(unfinished, JsonFormat.toText(overview));
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
