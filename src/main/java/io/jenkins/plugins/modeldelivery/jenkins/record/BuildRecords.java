package io.jenkins.plugins.modeldelivery.jenkins.record;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.modeldelivery.dashboard.RecordIndex;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
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

    private final Run<?, ?> run;
    private final Path build;
    private final KeptReports reports;
    private final JobRecords job;

    public BuildRecords(Run<?, ?> run) {
        this(run, run.getRootDir().toPath(), run.getParent().getRootDir().toPath());
    }

    /**
     * @param build the build's folder
     * @param job the job's folder
     */
    public BuildRecords(Path build, Path job) {
        this(null, build, job);
    }

    private BuildRecords(Run<?, ?> run, Path build, Path job) {
        this.run = run;
        this.build = build.resolve("model-delivery").resolve("records");
        this.reports = new KeptReports(build.resolve("model-delivery").resolve("reports"));
        this.job = new JobRecords(job);
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
                job.append(record);
            }
            tell(record);
            return null;
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    @Override
    public String attach(String id, String name, byte[] content) {
        return ID.matcher(id).matches() ? reports.keep(id, name, content) : "its id is not that of a record";
    }

    /** The newest records of the job's builds, this one's among them, oldest first. */
    public List<String> snapshot() throws IOException {
        return new RecordIndex(job.index()).newest(NEWEST);
    }

    /** This build's own records, oldest first. A file that is no record is passed over. */
    public List<DeliveryRecord> own() throws IOException {
        List<DeliveryRecord> own = new ArrayList<>();
        if (!Files.isDirectory(build)) {
            return own;
        }
        try (Stream<Path> files = Files.list(build)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".json"))::iterator) {
                RecordIndex.parse(Files.readAllBytes(file)).ifPresent(own::add);
            }
        }
        own.sort(Comparator.comparing(DeliveryRecord::started).thenComparing(DeliveryRecord::id));
        return own;
    }

    /** The evaluations' reports. */
    public KeptReports reports() {
        return reports;
    }

    /** Whether a build has left any record. */
    public static boolean any(Run<?, ?> run) {
        return Files.isDirectory(
                run.getRootDir().toPath().resolve("model-delivery").resolve("records"));
    }

    private void tell(JsonNode record) {
        if (run == null) {
            return;
        }
        for (RecordListener listener : ExtensionList.lookup(RecordListener.class)) {
            listener.onRecord(run, record);
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
