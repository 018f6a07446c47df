package io.jenkins.plugins.modeldelivery.versioning.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Copies a file by sharing its blocks until one of both is changed, which Btrfs, XFS, bcachefs and OCFS2 can. Java 17
 * has no call for that ({@code ioctl FICLONE}); GNU {@code cp} has. A file system that can't says so the first time, and
 * is not asked again.
 */
final class Reflink {
    private static final long LONGEST_SECONDS = 60;

    private volatile boolean refused = !System.getProperty("os.name").equals("Linux");

    /** Copies, or leaves nothing behind. */
    boolean tryCopy(Path from, Path to) throws IOException, InterruptedException {
        if (refused) {
            return false;
        }
        boolean copied = false;
        try {
            Process process = new ProcessBuilder(
                            "cp", "--reflink=always", "--dereference", "--", from.toString(), to.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                copied = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            // There is no such program.
            copied = false;
        }
        if (!copied) {
            refused = true;
            Files.deleteIfExists(to);
        }
        return copied;
    }
}
