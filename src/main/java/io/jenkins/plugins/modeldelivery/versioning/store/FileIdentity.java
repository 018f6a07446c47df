package io.jenkins.plugins.modeldelivery.versioning.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What changes when a file does, as Git's index has it. The change time is the one that no program can set back.
 *
 * @param size bytes
 * @param modified nanoseconds since 1970, as precise as the file system
 * @param changed nanoseconds since 1970; {@link Long#MAX_VALUE} on systems that keep no change time
 * @param inode the file's number in its file system
 */
public record FileIdentity(long size, long modified, long changed, long inode) {
    /** Of a file, links followed. */
    static FileIdentity of(Path file) throws IOException {
        if (isComplete(file)) {
            return of(Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino"));
        }
        return of(Files.readAttributes(file, BasicFileAttributes.class));
    }

    /** Whether a file's file system keeps all of it. */
    static boolean isComplete(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** Of a map of attributes from a file system that keeps all. */
    static FileIdentity of(Map<String, Object> found) {
        return new FileIdentity(
                ((Number) found.get("size")).longValue(),
                nanoseconds((FileTime) found.get("lastModifiedTime")),
                nanoseconds((FileTime) found.get("ctime")),
                ((Number) found.get("ino")).longValue());
    }

    /** Of the attributes that every file system has: it is before no moment, so that the file is always read. */
    static FileIdentity of(BasicFileAttributes found) {
        return new FileIdentity(found.size(), nanoseconds(found.lastModifiedTime()), Long.MAX_VALUE, 0);
    }

    /** Whether nothing of it happened at this moment or later. */
    boolean isBefore(long moment) {
        return modified < moment && changed < moment;
    }

    /** Whether size and modification time are the same; a new hard link to a file changes the rest. */
    boolean hasContentOf(FileIdentity other) {
        return size == other.size && modified == other.modified;
    }

    private static long nanoseconds(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }
}
