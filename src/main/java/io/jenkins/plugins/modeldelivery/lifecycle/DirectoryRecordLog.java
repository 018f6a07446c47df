package io.jenkins.plugins.modeldelivery.lifecycle;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Records as files, one each: {@code <home>/runs/<n>/records/<id>.json} for the run they belong to, and {@code
 * <home>/records/<id>.json} for steps that were run singly.
 */
public final class DirectoryRecordLog implements RecordLog {
    private final Path home;
    private final Path own;

    /**
     * @param home the folder {@code .model-delivery}
     * @param run the run whose records are appended, from 1; 0 for a step that is run singly
     */
    public DirectoryRecordLog(Path home, int run) {
        this.home = home;
        this.own = run == 0 ? home.resolve("records") : home.resolve("runs/" + run + "/records");
    }

    @Override
    public void append(DeliveryRecord record) throws DeliveryException {
        Path file = own.resolve(record.id() + ".json");
        try {
            Files.createDirectories(own);
            Path unfinished = Files.createTempFile(own, ".record", ".tmp");
            try {
                Files.writeString(unfinished, JsonFormat.toText(record));
                moveInPlace(unfinished, file);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new DeliveryException("The record could not be written to " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<DeliveryRecord> all() throws DeliveryException {
        List<DeliveryRecord> records = new ArrayList<>();
        for (Path folder : folders()) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".json"))::iterator) {
                    records.add(read(file));
                }
            } catch (IOException e) {
                throw new DeliveryException("The records in " + folder + " can't be listed: " + e.getMessage(), e);
            }
        }
        records.sort(Comparator.comparing(DeliveryRecord::id));
        return records;
    }

    private List<Path> folders() throws DeliveryException {
        List<Path> folders = new ArrayList<>(List.of(home.resolve("records")));
        Path runs = home.resolve("runs");
        if (Files.isDirectory(runs)) {
            try (Stream<Path> each = Files.list(runs)) {
                each.map(run -> run.resolve("records")).forEach(folders::add);
            } catch (IOException e) {
                throw new DeliveryException("The runs in " + runs + " can't be listed: " + e.getMessage(), e);
            }
        }
        folders.removeIf(folder -> !Files.isDirectory(folder));
        return folders;
    }

    private static DeliveryRecord read(Path file) throws DeliveryException {
        try {
            return JsonFormat.mapper().readValue(file.toFile(), DeliveryRecord.class);
        } catch (IOException e) {
            throw new DeliveryException(
                    "The record " + file + " can't be read (" + Shown.of(e.getMessage()) + "); move it away to go on",
                    e);
        }
    }

    private static void moveInPlace(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
