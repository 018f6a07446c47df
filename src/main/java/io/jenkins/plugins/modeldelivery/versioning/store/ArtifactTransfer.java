package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Progress;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Reads artifacts, and moves them into stores. */
public final class ArtifactTransfer {
    private ArtifactTransfer() {}

    private interface EachFile {
        ContentDigests apply(Path file, LongConsumer progress) throws DeliveryException, InterruptedException;
    }

    /** The digests of an artifact in the workspace. */
    public static ArtifactContent digest(ArtifactScan scan, Console console)
            throws DeliveryException, InterruptedException {
        return each(scan, "Reading", console, ArtifactTransfer::digest);
    }

    private static ContentDigests digest(Path file, LongConsumer progress)
            throws DeliveryException, InterruptedException {
        try (InputStream in = Files.newInputStream(file)) {
            return ContentDigests.read(in, progress);
        } catch (IOException e) {
            throw new DeliveryException("The file " + file + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    /** Puts an artifact into a store: its files, then what names them. */
    public static ArtifactContent store(ArtifactScan scan, ArtifactStore store, Console console)
            throws DeliveryException, InterruptedException {
        ArtifactContent content = each(scan, "Storing", console, store::put);
        if (content.isFolder()) {
            store.put(content.md5(), DirObject.write(content.files()));
        }
        return content;
    }

    /**
     * What is in a store, read to the last byte.
     *
     * @throws IOException when an object can't be read, or a folder's object is none
     */
    public static ArtifactContent read(ArtifactStore store, String md5)
            throws DeliveryException, IOException, InterruptedException {
        if (!md5.endsWith(DirObject.SUFFIX)) {
            return ArtifactContent.ofFile(readObject(store, md5));
        }
        List<ArtifactContent.Entry> files = new ArrayList<>();
        try (InputStream in = store.open(md5)) {
            for (DirObject.Line line : DirObject.read(in.readAllBytes())) {
                files.add(new ArtifactContent.Entry(line.relpath(), readObject(store, line.md5())));
            }
        }
        return ArtifactContent.ofFolder(files);
    }

    private static ContentDigests readObject(ArtifactStore store, String md5)
            throws DeliveryException, IOException, InterruptedException {
        try (InputStream in = store.open(md5)) {
            return ContentDigests.read(in, bytes -> {});
        }
    }

    private static ArtifactContent each(ArtifactScan scan, String task, Console console, EachFile read)
            throws DeliveryException, InterruptedException {
        long[] done = {0};
        try (Progress progress = console.progress(task + " " + scan.root().getFileName(), scan.size(), "bytes")) {
            List<ArtifactContent.Entry> files = new ArrayList<>();
            for (ArtifactScan.Found found : scan.files()) {
                ContentDigests digests = read.apply(found.file(), bytes -> {
                    done[0] += bytes;
                    progress.at(done[0]);
                });
                files.add(new ArtifactContent.Entry(found.path(), digests));
            }
            return scan.folder()
                    ? ArtifactContent.ofFolder(files)
                    : ArtifactContent.ofFile(files.get(0).digests());
        }
    }
}
