package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a run leaves what it leaves: {@code <home>/runs/<n>/} with {@code console.log}, {@code run.json}, {@code
 * archive/}, {@code stash/}, {@code records/} and, while it runs, {@code tmp/}.
 *
 * @param home the folder {@code .model-delivery}
 * @param number the run's number, from 1
 */
public record RunFolder(Path home, int number) {
    /** Allots the next number; two runs that ask at once get two numbers. */
    public static RunFolder next(Path home) throws IOException {
        Path runs = Files.createDirectories(home.resolve("runs"));
        int number = numbers(runs).stream().max(Comparator.naturalOrder()).orElse(0) + 1;
        while (true) {
            try {
                Files.createDirectory(runs.resolve(String.valueOf(number)));
                RunFolder folder = new RunFolder(home, number);
                Files.createDirectory(folder.resolve("records"));
                Files.createDirectory(folder.resolve("archive"));
                createPrivate(folder.resolve("tmp"));
                return folder;
            } catch (FileAlreadyExistsException e) {
                number++;
            }
        }
    }

    /** What steps write down while they run may hold secrets. */
    private static void createPrivate(Path folder) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(folder);
        }
    }

    /** This run's folder. */
    public Path path() {
        return home.resolve("runs").resolve(String.valueOf(number));
    }

    /** A file or folder in it. */
    public Path resolve(String name) {
        return path().resolve(name);
    }

    /** Puts the record in the place of the one before, at once. */
    public void write(String json) throws IOException {
        Path unfinished = Files.createTempFile(path(), "run", ".tmp");
        try {
            Files.writeString(unfinished, json);
            Files.move(
                    unfinished,
                    resolve("run.json"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(unfinished, resolve("run.json"), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** The records of the runs before this one, newest first; what can't be read is left out. */
    public List<RunRecord> earlier() {
        List<RunRecord> records = new ArrayList<>();
        try {
            List<Integer> numbers = new ArrayList<>(numbers(home.resolve("runs")));
            numbers.removeIf(other -> other >= number);
            numbers.sort(Comparator.reverseOrder());
            numbers.forEach(other -> new RunFolder(home, other).read().ifPresent(records::add));
        } catch (IOException e) {
            // Runs that can't be listed are as good as none: they only tell whether something changed.
            records.clear();
        }
        return records;
    }

    private Optional<RunRecord> read() {
        Path file = resolve("run.json");
        try {
            return Files.exists(file)
                    ? Optional.of(JsonFormat.mapper().readValue(file.toFile(), RunRecord.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<Integer> numbers(Path runs) throws IOException {
        try (Stream<Path> each = Files.list(runs)) {
            return each.map(run -> String.valueOf(run.getFileName()))
                    .filter(name -> name.matches("[1-9]\\d{0,8}"))
                    .map(Integer::valueOf)
                    .toList();
        }
    }
}
