package io.jenkins.plugins.modeldelivery.serving;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

/**
 * Where a server says how it is reached. While it runs it holds a lock beside the file, so that two servers never share
 * one; what it says ends with it, unless it is killed.
 */
final class StateFile implements AutoCloseable {
    private final Path file;
    private final FileChannel lockFile;

    private StateFile(Path file, FileChannel lockFile) {
        this.file = file;
        this.lockFile = lockFile;
    }

    /**
     * Takes the lock.
     *
     * @throws DeliveryException when another server has it
     */
    static StateFile claim(String path) throws DeliveryException {
        Path file = Path.of(path).toAbsolutePath();
        FileChannel channel = null;
        try {
            Files.createDirectories(file.resolveSibling("."));
            channel = FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                StateFile claimed = new StateFile(file, channel);
                channel = null;
                return claimed;
            }
        } catch (OverlappingFileLockException e) {
            // Said below: another server, in this very process.
        } catch (IOException e) {
            throw new DeliveryException(
                    "stateFile: '" + file + "' can't be written (" + e.getMessage() + "); name another file", e);
        } finally {
            close(channel);
        }
        throw new DeliveryException("stateFile: another model server runs with '" + file
                + "'; use that one, stop it, or name another file");
    }

    /** Says how the server is reached. */
    void write(int port, String endpoint, String token) throws DeliveryException {
        try {
            FileAttribute<?>[] ownerOnly =
                    FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                            }
                            : new FileAttribute<?>[0];
            Path unfinished = Files.createTempFile(file.resolveSibling("."), ".server", ".tmp", ownerOnly);
            Files.writeString(
                    unfinished,
                    JsonFormat.toText(new State(ProcessHandle.current().pid(), port, endpoint, token, Instant.now())));
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DeliveryException(
                    "stateFile: '" + file + "' can't be written (" + e.getMessage() + "); name another file", e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            close(lockFile);
        }
    }

    private static void close(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private record State(long pid, int port, String endpoint, String token, Instant started) {}
}
