package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The scalars of an event file, or of a folder with the event files of one run or several.
 *
 * @param files what was read, run by run and in the order of their names, which begin with the time
 * @param scalars the chosen point by name; a tag's name in a subfolder begins with that folder's path. Null where a
 *     curve has no such point
 * @param points how many there were of each
 * @param skipped how many values of other kinds there were, by kind
 * @param unfinished files that end within a record, as while they are written
 */
public record EventLog(
        List<Path> files,
        Map<String, Point> scalars,
        Map<String, Long> points,
        Map<String, Long> skipped,
        List<String> unfinished) {
    private static final int DEEPEST = 16;
    private static final int MOST_FILES = 10_000;
    private static final int MOST_TAGS = 100_000;

    /** Whether a path is an event file by its name, or a folder. */
    public static boolean mayBe(Path path) {
        return Files.isDirectory(path) || isEventFile(path);
    }

    /** Whether a file is called as TensorBoard wants event files to be called. */
    public static boolean isEventFile(Path path) {
        Path name = path.getFileName();
        return name != null
                && name.toString().contains("tfevents")
                && !name.toString().startsWith(".");
    }

    /**
     * Reads everything.
     *
     * @param shown the file or folder as the user named it
     * @param choice which point is wanted of the curve of that name
     * @throws DeliveryException when there is none, or one is damaged
     */
    public static EventLog read(String shown, Path path, Function<String, PointChoice> choice)
            throws DeliveryException, InterruptedException {
        try {
            List<Path> files = Files.isDirectory(path) ? files(shown, path) : List.of(path);
            return read(shown, path, files, choice);
        } catch (IOException e) {
            throw new DeliveryException(Shown.of(shown) + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    private static List<Path> files(String shown, Path folder) throws DeliveryException, IOException {
        try (Stream<Path> found = Files.walk(folder, DEEPEST)) {
            List<Path> files = found.filter(EventLog::isEventFile)
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new DeliveryException("The folder " + Shown.of(shown)
                        + " has no TensorBoard event file (events.out.tfevents…); is the training's log there?");
            }
            if (files.size() > MOST_FILES) {
                throw new DeliveryException("The folder " + Shown.of(shown) + " has more than " + MOST_FILES
                        + " event files; name a run's folder");
            }
            return files;
        }
    }

    private static EventLog read(String shown, Path root, List<Path> files, Function<String, PointChoice> choice)
            throws DeliveryException, IOException, InterruptedException {
        Map<String, PointChoice> choices = new TreeMap<>();
        Map<String, Long> points = new TreeMap<>();
        Map<String, EventReader> runs = new LinkedHashMap<>();
        List<String> unfinished = new ArrayList<>();
        for (Path file : files) {
            String name = root.equals(file) ? shown : shown + "/" + slashed(root.relativize(file));
            Path parent = root.equals(file) ? null : root.relativize(file).getParent();
            String prefix = parent == null ? "" : slashed(parent) + "/";
            EventReader events = runs.computeIfAbsent(
                    prefix,
                    run -> new EventReader((tag, point) -> {
                        if (choices.size() >= MOST_TAGS && !choices.containsKey(run + tag)) {
                            throw new DeliveryException(
                                    Shown.of(shown) + " has more than " + MOST_TAGS + " curves; name one run's folder");
                        }
                        choices.computeIfAbsent(run + tag, choice).offer(point);
                        points.merge(run + tag, 1L, Long::sum);
                    }));
            if (read(Shown.of(name), file, events)) {
                unfinished.add(name);
            }
        }
        Map<String, Point> scalars = new LinkedHashMap<>();
        choices.forEach((name, chosen) -> scalars.put(name, chosen.chosen()));
        Map<String, Long> skipped = new TreeMap<>();
        runs.values().forEach(run -> run.skipped().forEach((kind, count) -> skipped.merge(kind, count, Long::sum)));
        return new EventLog(files, scalars, points, skipped, unfinished);
    }

    /** Whether the file ends within a record. */
    private static boolean read(String shown, Path file, EventReader events)
            throws DeliveryException, IOException, InterruptedException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            RecordReader records = new RecordReader(shown, in);
            for (byte[] record = records.next(); record != null; record = records.next()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                String version = event(records, events, record);
                if (records.offset() == 0 && (version == null || !version.startsWith("brain.Event:"))) {
                    throw new DeliveryException(shown + " is no TensorBoard event file: its first record does not say"
                            + " a version such as brain.Event:2");
                }
            }
            return records.isTruncated();
        }
    }

    private static String event(RecordReader records, EventReader events, byte[] record) throws DeliveryException {
        try {
            return events.read(record);
        } catch (IOException e) {
            throw records.damaged("it is no event: " + Shown.of(e.getMessage()));
        }
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }
}
