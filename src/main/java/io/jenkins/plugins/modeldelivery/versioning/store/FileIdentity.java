package io.jenkins.plugins.modeldelivery.versioning.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What changes when a file does, as Git's index has it. The change time is the one that no program can set back.
 *
 * @param size bytes
 * @param modified nanoseconds since 1970, as precise as the file system
 * @param changed nanoseconds since 1970
 * @param inode the file's number in its file system
 */
record FileIdentity(long size, long modified, long changed, long inode) {
    /** Of a file, links followed; empty on systems that keep no change time. */
    static Optional<FileIdentity> of(Path file) throws IOException {
        try {
            Map<String, Object> found = Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino");
            return Optional.of(new FileIdentity(
                    ((Number) found.get("size")).longValue(),
                    nanoseconds(found.get("lastModifiedTime")),
                    nanoseconds(found.get("ctime")),
                    ((Number) found.get("ino")).longValue()));
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether nothing of it happened at this moment or later. */
    boolean isBefore(long moment) {
        return modified < moment && changed < moment;
    }

    private static long nanoseconds(Object time) {
        return ((FileTime) time).to(TimeUnit.NANOSECONDS);
    }
}
