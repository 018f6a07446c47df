package io.jenkins.plugins.modeldelivery.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes a tar (POSIX.1-2001) that depends on nothing but names, contents and one time: owner and group are 0 and
 * nameless, files have mode 0644 and folders 0755. The caller adds the entries in a fixed order.
 */
final class ReproducibleTar {
    private static final int FILE_MODE = 0100644;
    private static final int FOLDER_MODE = 040755;

    private final TarArchiveOutputStream tar;
    private final Instant time;

    /**
     * @param out is left open
     * @param time of every entry, counted in whole seconds
     */
    ReproducibleTar(OutputStream out, Instant time) {
        this.tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        this.time = time;
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    void folder(String path) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path + "/", TarConstants.LF_DIR);
        put(entry, FOLDER_MODE);
        tar.closeArchiveEntry();
    }

    void file(String path, long size, Blob.Content content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_NORMAL);
        entry.setSize(size);
        put(entry, FILE_MODE);
        content.writeTo(tar);
        tar.closeArchiveEntry();
    }

    /** Ends the archive. */
    void finish() throws IOException {
        tar.finish();
        tar.flush();
    }

    private void put(TarArchiveEntry entry, int mode) throws IOException {
        entry.setMode(mode);
        entry.setIds(0, 0);
        // Said outright, because other constructors of the library put the name of this process's user there.
        entry.setNames("", "");
        entry.setModTime(time.getEpochSecond() * 1000);
        tar.putArchiveEntry(entry);
    }
}
