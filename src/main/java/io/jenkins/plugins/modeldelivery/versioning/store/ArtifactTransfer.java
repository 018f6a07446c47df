package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Reads artifacts, and moves them into stores. */
public final class ArtifactTransfer {
    private ArtifactTransfer() {}

    private interface Reading {
        StagedArtifact.StagedEntry of(ArtifactScan.Found found, LongConsumer progress)
                throws DeliveryException, InterruptedException;
    }

    /** The digests of an artifact; every byte is read. */
    public static ArtifactContent digest(ArtifactScan scan, Console console)
            throws DeliveryException, InterruptedException {
        return content(scan, each(scan, console, ArtifactTransfer::digestOf));
    }

    /**
     * The digests of data in the workspace. What did not change since it was read last is not read again, and a file that
     * Git LFS keeps counts by its pointer's oid, fetched or not.
     */
    public static ArtifactContent digest(ArtifactScan scan, Path workspaceRoot, Console console)
            throws DeliveryException, InterruptedException {
        KnownDigests known = KnownDigests.of(workspaceRoot, "data " + workspaceRoot.relativize(scan.root()));
        ArtifactContent content = content(scan, each(scan, console, (found, progress) -> {
            return unlessKnown(found, known, progress, ArtifactTransfer::digestOrOid);
        }));
        known.save();
        return content;
    }

    /**
     * Reads an artifact for a store, each file at most once; what did not change since it was read last is not read.
     *
     * @param parameter the parameter that named it, for messages
     */
    public static StagedArtifact stage(
            String parameter, ArtifactScan scan, ArtifactStore store, Path workspaceRoot, Console console)
            throws DeliveryException, InterruptedException {
        KnownDigests known = KnownDigests.of(workspaceRoot, "artifact " + workspaceRoot.relativize(scan.root()));
        List<StagedArtifact.StagedEntry> entries = each(scan, console, (found, progress) -> {
            return unlessKnown(found, known, progress, (file, told) -> {
                if (lfsPointer(file).isPresent()) {
                    throw new InvalidRequestException(
                            parameter,
                            "'" + Shown.of(workspaceRoot.relativize(file.file()))
                                    + "' is a pointer of Git LFS, not the file itself; run 'git lfs pull' before this");
                }
                StagedFile staged = store.stage(file, told);
                return new StagedArtifact.StagedEntry(file, staged.digests(), staged);
            });
        });
        known.save();
        return new StagedArtifact(scan, content(scan, entries), store, entries, known);
    }

    private static StagedArtifact.StagedEntry unlessKnown(
            ArtifactScan.Found found, KnownDigests known, LongConsumer progress, Reading reading)
            throws DeliveryException, InterruptedException {
        Optional<ContentDigests> digests = known.find(found.path(), found.identity());
        if (digests.isPresent()) {
            progress.accept(digests.get().size());
            return new StagedArtifact.StagedEntry(found, digests.get(), null);
        }
        StagedArtifact.StagedEntry read = reading.of(found, progress);
        try {
            FileIdentity after = read.staged() == null
                    ? FileIdentity.of(found.file())
                    : read.staged().identity();
            if (after.equals(found.identity())) {
                known.learn(found.path(), after, read.digests());
            }
            return read;
        } catch (IOException e) {
            throw unreadable(found, e);
        }
    }

    private static Optional<LfsPointer> lfsPointer(ArtifactScan.Found found) throws DeliveryException {
        try {
            return found.size() < LfsPointer.SMALLER_THAN
                    ? LfsPointer.read(found.file(), found.size())
                    : Optional.empty();
        } catch (IOException e) {
            throw unreadable(found, e);
        }
    }

    /** A pointer's digest is never of the pointer's size, so that it does not become known. */
    private static StagedArtifact.StagedEntry digestOrOid(ArtifactScan.Found found, LongConsumer progress)
            throws DeliveryException, InterruptedException {
        StagedArtifact.StagedEntry read = digestOf(found, progress);
        return lfsPointer(found)
                .map(pointer -> new StagedArtifact.StagedEntry(
                        found, new ContentDigests(pointer.oid(), read.digests().md5(), pointer.size()), null))
                .orElse(read);
    }

    private static StagedArtifact.StagedEntry digestOf(ArtifactScan.Found found, LongConsumer progress)
            throws DeliveryException, InterruptedException {
        try (InputStream in = Files.newInputStream(found.file())) {
            ContentDigests digests = ContentDigests.copy(in, OutputStream.nullOutputStream(), found.size(), progress);
            return new StagedArtifact.StagedEntry(found, digests, null);
        } catch (IOException e) {
            throw unreadable(found, e);
        }
    }

    private static DeliveryException unreadable(ArtifactScan.Found found, IOException e) {
        return new DeliveryException("The file " + found.file() + " can't be read: " + Shown.of(e.getMessage()), e);
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

    /** Reads the small files side by side, and the large ones one after the other. */
    private static List<StagedArtifact.StagedEntry> each(ArtifactScan scan, Console console, Reading reading)
            throws DeliveryException, InterruptedException {
        List<ArtifactScan.Found> files = scan.files();
        StagedArtifact.StagedEntry[] entries = new StagedArtifact.StagedEntry[files.size()];
        boolean complete = false;
        try (TransferProgress progress = new TransferProgress(console, "Reading", scan, scan.size())) {
            Parallel.forEach(entries.length, Runtime.getRuntime().availableProcessors(), i -> {
                if (files.get(i).size() < ContentDigests.INLINE_BYTES) {
                    entries[i] = reading.of(files.get(i), progress::add);
                }
            });
            for (int i = 0; i < entries.length; i++) {
                if (files.get(i).size() >= ContentDigests.INLINE_BYTES) {
                    entries[i] = reading.of(files.get(i), progress::add);
                }
            }
            complete = true;
            return Arrays.asList(entries);
        } finally {
            if (!complete) {
                for (StagedArtifact.StagedEntry entry : entries) {
                    if (entry != null && entry.staged() != null) {
                        entry.staged().close();
                    }
                }
            }
        }
    }

    private static ArtifactContent content(ArtifactScan scan, List<StagedArtifact.StagedEntry> entries) {
        return scan.folder()
                ? ArtifactContent.ofFolder(entries.stream()
                        .map(entry -> new ArtifactContent.Entry(entry.found().path(), entry.digests()))
                        .toList())
                : ArtifactContent.ofFile(entries.get(0).digests());
    }
}
