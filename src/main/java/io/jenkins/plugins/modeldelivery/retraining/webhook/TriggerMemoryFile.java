package io.jenkins.plugins.modeldelivery.retraining.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Where a trigger's memory is kept; whoever reads it sees the old or the new one, never half of one. */
public final class TriggerMemoryFile {
    private final Path file;

    /**
     * @param file need not exist, nor its folder
     */
    public TriggerMemoryFile(Path file) {
        this.file = file;
    }

    /** The memory; an empty one when there is none, or when somebody wrote something else there. */
    public TriggerMemory read() throws IOException {
        try {
            TriggerMemory read = JsonFormat.mapper().readValue(Files.readString(file), TriggerMemory.class);
            return read == null ? TriggerMemory.empty() : read;
        } catch (NoSuchFileException | JsonProcessingException e) {
            return TriggerMemory.empty();
        }
    }

    /** Keeps a memory; when it returns, it is on its medium. */
    public void write(TriggerMemory memory) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, ".trigger", ".tmp");
        try {
            Files.writeString(unfinished, JsonFormat.toText(memory));
            try {
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
