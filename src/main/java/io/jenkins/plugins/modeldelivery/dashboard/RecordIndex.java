package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The records of all builds of a job: JSON Lines, one record a line, the newest last. It is only ever appended to, so a
 * place in it, counted in bytes, stays good, and a page of it costs the same however long it has become.
 */
public final class RecordIndex {
    /** A page ends early when its records are this long together, in bytes. */
    private static final long LONGEST_PAGE = 16L << 20;

    private final Path file;

    /**
     * @param file the index; it need not exist yet
     */
    public RecordIndex(Path file) {
        this.file = file;
    }

    /**
     * Some of the records.
     *
     * @param records the oldest first
     * @param from the place of the first of them, in bytes from the index's beginning
     * @param to the place behind the last of them
     * @param older whether there are older ones
     * @param newer whether there are newer ones
     */
    public record Page(List<DeliveryRecord> records, long from, long to, boolean older, boolean newer) {
        /** Keeps its own copy of the records. */
        public Page {
            records = List.copyOf(records);
        }
    }

    /** How long the index is, in bytes; 0 when there is none. */
    public long length() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /**
     * The records of the newest builds that are on record before a place.
     *
     * @param before the place; anything beyond the end means the end
     * @param builds of how many builds at most, from 1
     * @throws IOException when the index can't be read
     */
    public Page before(long before, int builds) throws IOException {
        long length = length();
        if (length == 0) {
            return new Page(List.of(), 0, 0, false, false);
        }
        try (BackwardLines lines = new BackwardLines(file, Math.min(Math.max(0, before), length))) {
            List<DeliveryRecord> records = new ArrayList<>();
            Set<Integer> seen = new HashSet<>();
            long to = lines.position();
            long from = to;
            while (to - from < LONGEST_PAGE) {
                Optional<byte[]> line = lines.previous();
                if (line.isEmpty()) {
                    break;
                }
                Optional<DeliveryRecord> record = parse(line.get());
                if (record.isPresent()) {
                    if (seen.size() == builds && !seen.contains(number(record.get()))) {
                        break;
                    }
                    seen.add(number(record.get()));
                    records.add(record.get());
                }
                from = lines.position();
            }
            Collections.reverse(records);
            return new Page(records, from, to, from > 0, to < length);
        }
    }

    /**
     * The newest records as they stand in the index, the oldest of them first.
     *
     * @param most how many at most
     */
    public List<String> newest(int most) throws IOException {
        if (length() == 0) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        try (BackwardLines lines = new BackwardLines(file, length())) {
            Optional<byte[]> line = lines.previous();
            while (line.isPresent() && found.size() < most) {
                if (parse(line.get()).isPresent()) {
                    found.add(new String(line.get(), StandardCharsets.UTF_8));
                }
                line = lines.previous();
            }
        }
        Collections.reverse(found);
        return found;
    }

    /**
     * The records of the builds around a time: at most so many before it, and at most so many after it. The place is
     * found by halving, so that this too costs the same in a long index.
     *
     * @param time near which the records began
     * @param builds of how many builds at most on either side
     */
    public List<DeliveryRecord> around(Instant time, int builds) throws IOException {
        long place = placeOf(time);
        List<DeliveryRecord> found = new ArrayList<>(before(place, builds).records());
        if (place == length()) {
            return found;
        }
        Set<Integer> seen = new HashSet<>();
        try (ForwardLines lines = new ForwardLines(file, place)) {
            while (lines.position() - place < LONGEST_PAGE) {
                Optional<byte[]> line = lines.next();
                if (line.isEmpty()) {
                    break;
                }
                Optional<DeliveryRecord> record = parse(line.get());
                if (record.isPresent()) {
                    if (seen.size() == builds && !seen.contains(number(record.get()))) {
                        break;
                    }
                    seen.add(number(record.get()));
                    found.add(record.get());
                }
            }
        }
        return found;
    }

    /** The beginning of the first line whose record began later; records are nearly in the order of their times. */
    private long placeOf(Instant time) throws IOException {
        long low = 0;
        long high = length();
        while (low < high) {
            long middle = low + (high - low) / 2;
            try (ForwardLines lines = new ForwardLines(file, middle)) {
                long from = lines.position();
                Optional<DeliveryRecord> record = Optional.empty();
                while (record.isEmpty() && from < high) {
                    Optional<byte[]> line = lines.next();
                    if (line.isEmpty()) {
                        break;
                    }
                    record = parse(line.get());
                }
                if (from >= high || record.isEmpty() || record.get().started().isAfter(time)) {
                    high = middle;
                } else {
                    low = lines.position();
                }
            }
        }
        return low;
    }

    private static int number(DeliveryRecord record) {
        return record.build() == null ? 0 : record.build().number();
    }

    /**
     * A record from its JSON; empty when it is none, such as a line that was cut off when the disk was full or the
     * controller was killed.
     */
    public static Optional<DeliveryRecord> parse(byte[] line) {
        try {
            DeliveryRecord record =
                    JsonFormat.mapper().readValue(new String(line, StandardCharsets.UTF_8), DeliveryRecord.class);
            boolean whole = record != null
                    && record.id() != null
                    && record.capability() != null
                    && record.model() != null
                    && record.started() != null;
            return whole ? Optional.of(record) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
