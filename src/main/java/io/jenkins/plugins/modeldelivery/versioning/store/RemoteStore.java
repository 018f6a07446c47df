package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * A store on a server, with the layout of a remote of DVC 3. An object's name is known only when the whole file was read,
 * so a file is read once for its digests, and again while it is sent.
 */
final class RemoteStore implements ArtifactStore {
    /** More than there are processors: to a server, each waits for most of its time. */
    private static final int AT_ONCE = 8;

    static final String WAY_OUT = "'model-delivery version verify --store <this store> --repair' moves it aside, after"
            + " which this can be run again";

    private static final String ROOT = "files/md5/";

    private final RemoteObjects objects;

    RemoteStore(RemoteObjects objects) {
        this.objects = objects;
    }

    private static String key(String md5) {
        return ROOT + md5.substring(0, 2) + "/" + md5.substring(2);
    }

    @Override
    public boolean contains(String md5) throws DeliveryException {
        try {
            return objects.find(key(md5)).isPresent();
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
            if (!isThere(known.md5(), known.size())) {
                objects.write(key, file, known, progress);
                requireWritten(known.md5(), known.size());
            }
        } catch (IOException e) {
            throw failed("did not take " + file, e);
        }
    }

    @Override
    public void put(String md5, byte[] bytes) throws DeliveryException, InterruptedException {
        try {
            if (!isThere(md5, bytes.length)) {
                objects.write(key(md5), bytes);
                requireWritten(md5, bytes.length);
            }
        } catch (IOException e) {
            throw failed("did not take " + address(md5), e);
        }
    }

    /** What a server says for nothing is believed when it agrees; a digest that differs is looked into. */
    private boolean isThere(String md5, long size) throws IOException, InterruptedException, DeliveryException {
        String key = key(md5);
        Optional<RemoteObjects.Found> found = objects.find(key);
        if (found.isEmpty()) {
            return false;
        }
        String damage = null;
        String digest = md5.replace(DirObject.SUFFIX, "");
        if (found.get().size() != size) {
            damage = "it has " + found.get().size() + " bytes and should have " + size;
        } else if (found.get().md5() != null && !found.get().md5().equals(digest)) {
            // On some servers the tag is no digest, so that only the bytes tell.
            try (InputStream in = new ResumedInput(objects, key, size)) {
                String actual = ContentDigests.read(in, bytes -> {}).md5();
                damage = actual.equals(digest) ? null : "its bytes have the MD5 " + actual;
            }
        }
        if (damage != null) {
            throw new DeliveryException(
                    "The object " + objects.address(key) + " is damaged: " + damage + "; " + WAY_OUT);
        }
        return true;
    }

    private void requireWritten(String md5, long size) throws IOException, InterruptedException, DeliveryException {
        if (!isThere(md5, size)) {
            throw new IOException("it took all bytes and does not have the object; does a proxy answer in its place?");
        }
    }

    @Override
    public List<StoreObject> objects() throws DeliveryException, InterruptedException {
        try {
            List<StoreObject> all = new ArrayList<>();
            for (RemoteObjects.Listed each : objects.list()) {
                String md5 = each.key().substring(ROOT.length()).replace("/", "");
                if (md5.matches("[0-9a-f]{32}(\\.dir)?") && each.key().equals(key(md5))) {
                    all.add(new StoreObject(md5, each.size(), address(md5), each.modified()));
                }
            }
            return all;
        } catch (IOException e) {
            throw refused("can't be listed", e);
        }
    }

    @Override
    public void delete(String md5) throws DeliveryException, InterruptedException {
        try {
            objects.delete(key(md5));
        } catch (IOException e) {
            throw refused("did not delete " + address(md5), e);
        }
    }

    @Override
    public String setAside(String md5) throws DeliveryException, InterruptedException {
        String aside = "damaged/" + md5 + "-" + UUID.randomUUID();
        try {
            objects.move(key(md5), aside);
            return objects.address(aside);
        } catch (IOException e) {
            throw refused("did not move " + address(md5) + " to " + aside, e);
        }
    }

    @Override
    public void discardUnfinished(Instant before) throws DeliveryException, InterruptedException {
        try {
            objects.discardUnfinished(before);
        } catch (IOException e) {
            throw refused("did not delete what was never finished", e);
        }
    }

    @Override
    public InputStream open(String md5) throws DeliveryException, InterruptedException {
        String key = key(md5);
        try {
            Optional<RemoteObjects.Found> found = objects.find(key);
            if (found.isEmpty()) {
                throw new FileNotFoundException();
            }
            return new ResumedInput(objects, key, found.get().size());
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
        return refused(what, cause, ". Nothing was registered; run this again, and it goes on where it can");
    }

    private static DeliveryException refused(String what, IOException cause) {
        return refused(what, cause, "");
    }

    private static DeliveryException refused(String what, IOException cause, String advice) {
        String detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new DeliveryException("The store " + what + ": " + detail + advice, cause);
    }
}
