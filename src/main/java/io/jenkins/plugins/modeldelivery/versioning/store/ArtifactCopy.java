package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Brings an artifact out of a store, checked, under a temporary name first. */
public final class ArtifactCopy {
    /** More than there are processors: from a server, each waits for most of its time. */
    private static final int AT_ONCE = 8;

    private final ArtifactStore store;
    private final String md5;
    /** Null when only the MD5 is known. */
    private final Digest digest;

    private final String what;
    private final String fileName;

    private ArtifactCopy(ArtifactStore store, String md5, Digest digest, String what, String fileName) {
        this.store = store;
        this.md5 = md5;
        this.digest = digest;
        this.what = what;
        this.fileName = fileName;
    }

    /**
     * Prepares a copy.
     *
     * @param path the artifact's path in the repository, whose last part becomes its name
     * @param md5 its address
     */
    public static ArtifactCopy of(ArtifactStore store, RegisteredModel model, String path, String md5) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        boolean usable = !last.isEmpty() && !last.equals(".") && !last.equals("..") && last.indexOf('\0') < 0;
        return new ArtifactCopy(
                store,
                md5,
                model.digest(),
                model.name() + " " + model.version(),
                usable ? last : model.name().asFileName());
    }

    /**
     * Copies.
     *
     * @param directory an existing folder
     * @return the artifact in it
     * @throws DeliveryException when an object is missing or has other bytes, or something else is in the way
     */
    public Path into(Path directory) throws DeliveryException, InterruptedException {
        return into(directory, StepObserver.NOBODY);
    }

    /** The same, step by step. */
    public Path into(Path directory, StepObserver observer) throws DeliveryException, InterruptedException {
        Path target = directory.resolve(fileName);
        try {
            UnfinishedFolder.tidy(directory);
            if (Files.exists(target)) {
                return keep(target);
            }
            try (UnfinishedFolder unfinished = UnfinishedFolder.in(directory)) {
                Path copy = unfinished.artifact();
                ArtifactContent content = md5.endsWith(DirObject.SUFFIX) ? copyFolder(copy, observer) : copyFile(copy);
                if (!isRight(content)) {
                    throw damaged();
                }
                observer.reached(TransferStep.COPY_CHECKED);
                Files.move(copy, target);
                observer.reached(TransferStep.COPY_NAMED);
                return target;
            }
        } catch (IOException e) {
            throw new DeliveryException(
                    "The artifact of " + what + " could not be copied to " + target + ": " + Shown.of(e.getMessage()),
                    e);
        }
    }

    private boolean isRight(ArtifactContent content) {
        return digest == null ? content.md5().equals(md5) : content.digest().equals(digest);
    }

    /** What is there already may stay when it is the same. */
    private Path keep(Path target) throws DeliveryException, InterruptedException {
        ArtifactScan scan = ArtifactScan.of("path", target.toString(), target, target);
        if (isRight(ArtifactTransfer.digest(scan, text -> {}))) {
            return target;
        }
        throw new DeliveryException(target + " is there already and is not the artifact of " + what
                + "; move it away, or name another folder");
    }

    private ArtifactContent copyFile(Path copy) throws IOException, DeliveryException, InterruptedException {
        return ArtifactContent.ofFile(copyObject(md5, copy));
    }

    private ArtifactContent copyFolder(Path copy, StepObserver observer)
            throws IOException, DeliveryException, InterruptedException {
        List<DirObject.Line> lines;
        try (InputStream in = store.open(md5)) {
            byte[] bytes = in.readAllBytes();
            if (!md5.equals(ContentDigests.of(bytes).md5() + DirObject.SUFFIX)) {
                throw damaged();
            }
            lines = DirObject.read(bytes);
        }
        for (DirObject.Line line : lines) {
            Files.createDirectories(
                    Objects.requireNonNull(copy.resolve(line.relpath()).getParent(), "inside the copy"));
        }
        ArtifactContent.Entry[] files = new ArtifactContent.Entry[lines.size()];
        Parallel.forEach(files.length, AT_ONCE, i -> {
            DirObject.Line line = lines.get(i);
            Path file = copy.resolve(line.relpath());
            try {
                files[i] = new ArtifactContent.Entry(line.relpath(), copyObject(line.md5(), file));
                observer.reached(TransferStep.OBJECT_COPIED);
            } catch (IOException e) {
                throw new DeliveryException(
                        "The file " + Shown.of(line.relpath()) + " of " + what + " could not be copied: "
                                + Shown.of(e.getMessage()),
                        e);
            }
        });
        return ArtifactContent.ofFolder(List.of(files));
    }

    private ContentDigests copyObject(String object, Path file)
            throws IOException, DeliveryException, InterruptedException {
        try (InputStream in = store.open(object);
                OutputStream out = Files.newOutputStream(file)) {
            ContentDigests digests = ContentDigests.copy(in, out, bytes -> {});
            // What only DVC knows of may have the address that DVC 2 gave it.
            boolean old = digest == null && !digests.md5().equals(object);
            return old && LegacyMd5.of(file).equals(object)
                    ? new ContentDigests(digests.sha256(), object, digests.size())
                    : digests;
        }
    }

    private DeliveryException damaged() {
        return new DeliveryException("The artifact of " + what + " in the store is damaged: the bytes at "
                + store.address(md5) + " are not those with the digest " + (digest == null ? "md5:" + md5 : digest)
                + "; restore the object from a backup or register the model again");
    }
}
