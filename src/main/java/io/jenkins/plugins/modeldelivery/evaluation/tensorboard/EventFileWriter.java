package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** Adds an event file to a folder, which is one run for TensorBoard: the files' events together are its curves. */
public final class EventFileWriter {
    private static final int MOST_IN_A_SECOND = 10_000;

    private final String shown;
    private final Path folder;

    /**
     * @param shown the folder as the user named it
     * @param folder the same, resolved; it need not exist
     */
    public EventFileWriter(String shown, Path folder) {
        this.shown = shown;
        this.folder = folder;
    }

    /**
     * Writes the numbers as scalars of one step, all at once.
     *
     * @param values by tag; none may be null
     * @return the file's name in the folder
     */
    public String write(Instant time, long step, Map<String, Double> values) throws DeliveryException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InvalidRequestException("tensorboard", "'" + Shown.of(shown) + "' is a file; name a folder");
        }
        try {
            double seconds = time.getEpochSecond() + time.getNano() / 1e9;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            RecordWriter records = new RecordWriter(bytes);
            records.write(ScalarEvents.version(seconds));
            records.write(ScalarEvents.scalars(seconds, step, values));
            Files.createDirectories(folder);
            return write(time, bytes.toByteArray());
        } catch (IOException e) {
            throw new DeliveryException(
                    "TensorBoard's events can't be written to " + Shown.of(shown) + ": " + Shown.of(e.getMessage()), e);
        }
    }

    /** TensorBoard reads a folder's files in the order of their names, which therefore begin with the time. */
    private String write(Instant time, byte[] bytes) throws IOException {
        for (int i = 0; i < MOST_IN_A_SECOND; i++) {
            String name = String.format(
                    Locale.ROOT, "events.out.tfevents.%010d.model-delivery.%d.v2", time.getEpochSecond(), i);
            try {
                Files.write(folder.resolve(name), bytes, StandardOpenOption.CREATE_NEW);
                return name;
            } catch (FileAlreadyExistsException e) {
                // Another evaluation of the same second; the next name is looked at.
            }
        }
        throw new IOException("there are " + MOST_IN_A_SECOND + " event files of one second already");
    }
}
