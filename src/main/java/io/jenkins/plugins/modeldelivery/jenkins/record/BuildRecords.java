package io.jenkins.plugins.modeldelivery.jenkins.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import hudson.model.Run;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Records on the controller: {@code model-delivery/records/<id>.json} in the build's folder, and the same, one a line,
 * in the job's {@code model-delivery/records.jsonl}, so that nobody walks the build history.
 */
public final class BuildRecords implements RecordSink {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.-]{0,120}");
    private static final int LONGEST = 4 << 20;
    private static final int NEWEST = 1000;
    private static final Object WRITING = new Object();

    private final Path build;
    private final Path job;

    public BuildRecords(Run<?, ?> run) {
        this(run.getRootDir().toPath(), run.getParent().getRootDir().toPath());
    }

    /**
     * @param build the build's folder
     * @param job the job's folder
     */
    BuildRecords(Path build, Path job) {
        this.build = build.resolve("model-delivery").resolve("records");
        this.job = job.resolve("model-delivery").resolve("records.jsonl");
    }

    /** Keeps a record; one of the same work that was kept before a restart is left as it is. */
    @Override
    public String append(String id, String json) {
        if (!ID.matcher(id).matches() || json.length() > LONGEST) {
            return "its id or its size is not that of a record";
        }
        try {
            JsonNode record = JsonFormat.mapper().readTree(json);
            synchronized (WRITING) {
                if (isKept(record)) {
                    return null;
                }
                Files.createDirectories(build);
                Path unfinished = Files.createTempFile(build, ".record", ".tmp");
                Files.writeString(unfinished, json);
                Files.move(unfinished, build.resolve(id + ".json"), StandardCopyOption.REPLACE_EXISTING);
                Files.createDirectories(job.toAbsolutePath().getParent());
                Files.writeString(
                        job,
                        JsonFormat.mapper()
                                        .writer()
                                        .without(SerializationFeature.INDENT_OUTPUT)
                                        .writeValueAsString(record)
                                + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
            return null;
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    /** The newest records of the job's builds, this one's among them, oldest first. */
    public List<String> snapshot() throws IOException {
        Deque<String> newest = new ArrayDeque<>();
        if (Files.exists(job)) {
            try (Stream<String> lines = Files.lines(job, StandardCharsets.UTF_8)) {
                lines.forEach(line -> {
                    if (isWhole(line)) {
                        newest.addLast(line);
                    }
                    if (newest.size() > NEWEST) {
                        newest.removeFirst();
                    }
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return new ArrayList<>(newest);
    }

    /** A line that was cut off when the disk was full or the controller was killed is no record. */
    private static boolean isWhole(String line) {
        try {
            return JsonFormat.mapper().readTree(line).has("id");
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private boolean isKept(JsonNode record) throws IOException {
        if (!Files.isDirectory(build)) {
            return false;
        }
        try (Stream<Path> files = Files.list(build)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".json"))::iterator) {
                JsonNode kept = JsonFormat.mapper().readTree(file.toFile());
                if (Stream.of("capability", "model", "started")
                                .allMatch(key -> kept.path(key).equals(record.path(key)))
                        && kept.path("request").equals(record.path("request"))) {
                    return true;
                }
            }
        }
        return false;
    }
}
