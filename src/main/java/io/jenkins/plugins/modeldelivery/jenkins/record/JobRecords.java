package io.jenkins.plugins.modeldelivery.jenkins.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import hudson.model.Job;
import io.jenkins.plugins.modeldelivery.dashboard.JobOverview;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The index of a job's records, and where its models stand, in the job's folder {@code model-delivery}. */
public final class JobRecords {
    private static final Logger LOGGER = Logger.getLogger(JobRecords.class.getName());

    private final Path folder;

    public JobRecords(Job<?, ?> job) {
        this(job.getRootDir().toPath());
    }

    /**
     * @param job the job's folder
     */
    JobRecords(Path job) {
        this.folder = job.resolve("model-delivery");
    }

    /** The records, one a line; the file need not exist. */
    public Path index() {
        return folder.resolve("records.jsonl");
    }

    /** Where {@link JobOverview} is kept. */
    public Path overviewFile() {
        return folder.resolve("overview.json");
    }

    /** Where the job's models stand. */
    public JobOverview overview() throws IOException {
        return JobOverview.read(index(), overviewFile());
    }

    /** Whether there is a record at all. */
    public boolean any() {
        return Files.exists(index());
    }

    void append(JsonNode record) throws IOException {
        Files.createDirectories(folder);
        String line = JsonFormat.mapper()
                .writer()
                .without(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(record);
        // A line that was cut off by a crash must not take this one with it.
        Files.writeString(
                index(),
                (endsALine() ? "" : "\n") + line + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        try {
            overview();
        } catch (IOException | RuntimeException e) {
            // It is made anew by who looks at it next; the record is kept.
            LOGGER.log(Level.WARNING, "The overview beside " + index() + " could not be brought up to date", e);
        }
    }

    private boolean endsALine() throws IOException {
        if (!Files.exists(index()) || Files.size(index()) == 0) {
            return true;
        }
        try (RandomAccessFile file = new RandomAccessFile(index().toFile(), "r")) {
            file.seek(file.length() - 1);
            return file.read() == '\n';
        }
    }
}
