package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * A store in a local or mounted folder: {@code files/md5/<first two digits>/<the other thirty>}, with {@code .dir} at
 * the end for folders, as a remote of DVC 3. Objects are written under a name in {@code tmp/} and moved in place, so
 * that a half-written one is never seen.
 */
public final class FolderStore implements ArtifactStore {
    private final Path root;

    /**
     * @param root the store's folder, which is made when first needed
     */
    public FolderStore(Path root) {
        this.root = root;
    }

    @Override
    public boolean contains(String md5) {
        return Files.isRegularFile(object(md5));
    }

    @Override
    public String address(String md5) {
        return object(md5).toString();
    }

    /** Where the object is. */
    public Path object(String md5) {
        return root.resolve("files").resolve("md5").resolve(md5.substring(0, 2)).resolve(md5.substring(2));
    }

    @Override
    public ContentDigests put(Path file, LongConsumer progress) throws DeliveryException, InterruptedException {
        Path unfinished = unfinished();
        try {
            try {
                BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
                ContentDigests digests;
                try (InputStream in = Files.newInputStream(file);
                        OutputStream out = Files.newOutputStream(unfinished)) {
                    digests = ContentDigests.copy(in, out, progress);
                }
                BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
                if (digests.size() != after.size() || !before.lastModifiedTime().equals(after.lastModifiedTime())) {
                    throw new DeliveryException("The file " + file
                            + " changed while it was read; let the training finish writing it, then run this again");
                }
                moveInPlace(unfinished, digests.md5(), digests.size());
                return digests;
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw failed("The file " + file + " could not be stored", e);
        }
    }

    @Override
    public void put(String md5, byte[] bytes) throws DeliveryException {
        Path unfinished = unfinished();
        try {
            try {
                Files.write(unfinished, bytes);
                moveInPlace(unfinished, md5, bytes.length);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw failed("An object could not be stored", e);
        }
    }

    @Override
    public InputStream open(String md5) throws DeliveryException {
        try {
            return Files.newInputStream(object(md5));
        } catch (NoSuchFileException e) {
            throw new DeliveryException(
                    "The store " + root + " does not have the object " + md5
                            + "; was the model registered with another store, or the store emptied?",
                    e);
        } catch (IOException e) {
            throw failed("The object " + object(md5) + " can't be read", e);
        }
    }

    /** Every object. */
    public List<StoreObject> objects() throws DeliveryException {
        Path all = root.resolve("files").resolve("md5");
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        List<StoreObject> objects = new ArrayList<>();
        try (Stream<Path> files = Files.walk(all, 2)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String md5 = all.relativize(file).toString().replace(File.separator, "");
                if (md5.matches("[0-9a-f]{32}(\\.dir)?") && Files.isRegularFile(file)) {
                    objects.add(new StoreObject(md5, Files.size(file), file));
                }
            }
            return objects;
        } catch (IOException e) {
            throw failed("The store " + root + " can't be listed", e);
        }
    }

    /** Deletes what was being written before a moment, by processes that did not end well. */
    public void discardUnfinished(Instant before) throws DeliveryException {
        Path folder = root.resolve("tmp");
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw failed("The folder " + folder + " can't be tidied", e);
        }
    }

    private Path unfinished() throws DeliveryException {
        try {
            Path folder = Files.createDirectories(root.resolve("tmp"));
            return folder.resolve(UUID.randomUUID().toString());
        } catch (IOException e) {
            throw failed("The store " + root + " can't be written to", e);
        }
    }

    private void moveInPlace(Path unfinished, String md5, long size) throws IOException, DeliveryException {
        Path object = object(md5);
        if (Files.isRegularFile(object)) {
            if (Files.size(object) != size) {
                throw new DeliveryException("The object " + object + " is damaged: it has " + Files.size(object)
                        + " bytes and should have " + size + "; move it away and run this again");
            }
            return;
        }
        Files.createDirectories(Objects.requireNonNull(object.getParent(), "inside the store"));
        try {
            Files.move(unfinished, object, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("its file system can't rename a file in one step", e);
        }
    }

    private static DeliveryException failed(String what, IOException cause) {
        String detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new DeliveryException(what + ": " + detail, cause);
    }
}
