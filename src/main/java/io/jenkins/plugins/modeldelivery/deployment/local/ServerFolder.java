package io.jenkins.plugins.modeldelivery.deployment.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * What is kept about a model's server in the workspace, below {@code .model-delivery/servers/}: {@code <model>.json} is
 * the server's own state file, {@code <model>.json.lock} is locked while it runs, {@code <model>.log} has its output,
 * {@code <model>.served.json} what it is to serve when it is started anew, and {@code <model>/<version>/} the models.
 */
final class ServerFolder {
    private static final int TAIL_LINES = 5;

    private final Path folder;
    private final String name;

    ServerFolder(Workspace workspace, ModelName model) {
        this.folder = workspace.root().resolve(".model-delivery").resolve("servers");
        this.name = model.asFileName();
    }

    Path folder() {
        return folder;
    }

    Path stateFile() {
        return folder.resolve(name + ".json");
    }

    Path log() {
        return folder.resolve(name + ".log");
    }

    Path models() {
        return folder.resolve(name);
    }

    /** What the server last said about itself; it may be gone meanwhile. */
    Optional<ServerAddress> address() throws DeliveryException {
        return read(stateFile(), ServerAddress.class);
    }

    /** What a server is to serve when it is started anew. */
    Optional<Served> served() throws DeliveryException {
        return read(folder.resolve(name + ".served.json"), Served.class);
    }

    /** Keeps what a server is to serve when it is started anew. */
    void keep(Served served) throws DeliveryException {
        Path file = folder.resolve(name + ".served.json");
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, ".served", ".tmp");
            Files.writeString(unfinished, JsonFormat.toText(served));
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DeliveryException("The file " + file + " can't be written: " + e.getMessage(), e);
        }
    }

    /** Whether a server process holds the lock, be it ready yet or not. */
    boolean isLocked() throws DeliveryException {
        Path lock = folder.resolve(name + ".json.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new DeliveryException("The lock " + lock + " can't be looked at: " + e.getMessage(), e);
        }
    }

    /** The last lines that the server wrote, for a message. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log()).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private static <T> Optional<T> read(Path file, Class<T> type) throws DeliveryException {
        try {
            return Optional.of(JsonFormat.mapper().readValue(Files.readString(file), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new DeliveryException("The file " + file + " is damaged; remove it to go on", e);
        } catch (IOException e) {
            throw new DeliveryException("The file " + file + " can't be read: " + e.getMessage(), e);
        }
    }
}
