package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * A store on a server, with the layout of a remote of DVC 3. An object's name is known only when the whole file was read,
 * so a file is read once for its digests, and again while it is sent.
 */
final class RemoteStore implements ArtifactStore {
    /** More than there are processors: to a server, each waits for most of its time. */
    private static final int AT_ONCE = 8;

    private final RemoteObjects objects;

    RemoteStore(RemoteObjects objects) {
        this.objects = objects;
    }

    private static String key(String md5) {
        return "files/md5/" + md5.substring(0, 2) + "/" + md5.substring(2);
    }

    @Override
    public boolean contains(String md5) throws DeliveryException {
        try {
            return objects.size(key(md5)).isPresent();
        } catch (IOException e) {
            throw failed("can't be asked for " + address(md5), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException("Interrupted while the store was asked for " + address(md5), e);
        }
    }

    @Override
    public String address(String md5) {
        return objects.address(key(md5));
    }

    @Override
    public int concurrency() {
        return AT_ONCE;
    }

    @Override
    public StagedFile stage(ArtifactScan.Found found, LongConsumer progress)
            throws DeliveryException, InterruptedException {
        Path file = found.file();
        try (InputStream in = Files.newInputStream(file)) {
            ContentDigests digests = ContentDigests.copy(in, OutputStream.nullOutputStream(), found.size(), progress);
            if (!found.identity().equals(FileIdentity.of(file)) || found.size() != digests.size()) {
                throw changed(file);
            }
            return new Staged(found, digests);
        } catch (IOException e) {
            throw new DeliveryException("The file " + file + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    private static DeliveryException changed(Path file) {
        return new DeliveryException("The file " + file
                + " changed while it was read; let the training finish writing it, then run this again");
    }

    private final class Staged implements StagedFile {
        private final ArtifactScan.Found found;
        private final ContentDigests digests;

        Staged(ArtifactScan.Found found, ContentDigests digests) {
            this.found = found;
            this.digests = digests;
        }

        @Override
        public ContentDigests digests() {
            return digests;
        }

        @Override
        public FileIdentity identity() {
            return found.identity();
        }

        @Override
        public void keep() throws DeliveryException, InterruptedException {
            Path file = found.file();
            try {
                if (!identity().equals(FileIdentity.of(file))) {
                    throw changed(file);
                }
            } catch (IOException e) {
                throw new DeliveryException("The file " + file + " can't be read: " + Shown.of(e.getMessage()), e);
            }
            put(file, digests, bytes -> {});
        }

        @Override
        public void close() {
            // Nothing of it is anywhere.
        }
    }

    @Override
    public void put(Path file, ContentDigests known, LongConsumer progress)
            throws DeliveryException, InterruptedException {
        String key = key(known.md5());
        try {
            if (!isThere(key, known.size())) {
                objects.write(key, file, known, progress);
                requireWritten(key, known.size());
            }
        } catch (IOException e) {
            throw failed("did not take " + file, e);
        }
    }

    @Override
    public void put(String md5, byte[] bytes) throws DeliveryException, InterruptedException {
        try {
            if (!isThere(key(md5), bytes.length)) {
                objects.write(key(md5), bytes);
                requireWritten(key(md5), bytes.length);
            }
        } catch (IOException e) {
            throw failed("did not take " + address(md5), e);
        }
    }

    private boolean isThere(String key, long size) throws IOException, InterruptedException, DeliveryException {
        OptionalLong found = objects.size(key);
        if (found.isPresent() && found.getAsLong() != size) {
            throw new DeliveryException("The object " + objects.address(key) + " is damaged: it has "
                    + found.getAsLong() + " bytes and should have " + size + "; move it away and run this again");
        }
        return found.isPresent();
    }

    private void requireWritten(String key, long size) throws IOException, InterruptedException, DeliveryException {
        if (!isThere(key, size)) {
            throw new IOException("it took all bytes and does not have the object; does a proxy answer in its place?");
        }
    }

    @Override
    public InputStream open(String md5) throws DeliveryException, InterruptedException {
        String key = key(md5);
        try {
            OptionalLong size = objects.size(key);
            if (size.isEmpty()) {
                throw new FileNotFoundException();
            }
            return new ResumedInput(objects, key, size.getAsLong());
        } catch (FileNotFoundException e) {
            throw new DeliveryException(
                    "The store does not have the object " + objects.address(key)
                            + "; was the model registered with another store, or the store emptied?",
                    e);
        } catch (IOException e) {
            throw failed("can't be read at " + objects.address(key), e);
        }
    }

    private static DeliveryException failed(String what, IOException cause) {
        String detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new DeliveryException(
                "The store " + what + ": " + detail
                        + ". Nothing was registered; run this again, and it goes on where it can",
                cause);
    }
}
