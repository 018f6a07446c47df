package io.jenkins.plugins.modeldelivery.versioning.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A hidden folder beside the target of a copy, in which the copy is made. Its file {@code lock} is locked as long as its
 * process lives, so that what a killed one left can be told from what is under way, and is deleted by the next copy.
 */
final class UnfinishedFolder implements AutoCloseable {
    private static final String PREFIX = ".unfinished-";
    private static final String LOCK = "lock";

    /** After this, one without a lock is taken for left: file systems that have no locks make such. */
    private static final Duration LEFT = Duration.ofDays(1);

    /** This process's own. To open their locks again and close that would release them, on POSIX systems. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private UnfinishedFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Deletes what dead processes left in a folder. */
    static void tidy(Path directory) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (Path each : left) {
                deleteIfLeft(each);
            }
        }
    }

    /** Makes a new one in a folder. */
    static UnfinishedFolder in(Path directory) throws IOException {
        while (true) {
            Path folder = Files.createTempDirectory(directory, PREFIX).toRealPath();
            OWN.add(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            // Another process that looked between the two lines above has taken it for left.
            if (!isHeldElsewhere(channel) && Files.exists(folder.resolve(LOCK))) {
                return new UnfinishedFolder(folder, channel);
            }
            channel.close();
            OWN.remove(folder);
        }
    }

    /** Where the copy is made. */
    Path artifact() {
        return folder.resolve("artifact");
    }

    /** Locks a file until its channel is closed, unless another has it. */
    private static boolean isHeldElsewhere(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            // A file system without locks: nobody has one.
            return false;
        }
    }

    private static void deleteIfLeft(Path folder) throws IOException {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (IOException e) {
            // Its owner is done with it.
            return;
        }
        if (OWN.contains(real) || !Files.isDirectory(real)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(real.resolve(LOCK), StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                return;
            }
        } catch (NoSuchFileException e) {
            if (Files.getLastModifiedTime(real)
                    .toInstant()
                    .isAfter(Instant.now().minus(LEFT))) {
                return;
            }
        } catch (OverlappingFileLockException | IOException e) {
            // Somebody has it, or nobody can tell.
            return;
        }
        deleteTree(real);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        deleteTree(folder);
        OWN.remove(folder);
    }

    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(each);
            }
        } catch (NoSuchFileException e) {
            // Deleted already.
            return;
        }
    }
}
