package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * A store in a local or mounted folder: {@code files/md5/<first two digits>/<the other thirty>}, with {@code .dir} at
 * the end for folders, as a remote of DVC 3. Objects are written under a name in {@code tmp/} and moved in place, so
 * that a half-written one is never seen.
 *
 * <p>An object never shares its bytes with the file that it was made from: a hard link would change with a file that is
 * edited in place. It may share them where the file system copies on writing, see {@link Reflink}.
 */
public final class FolderStore implements ArtifactStore {
    /** Objects of this size or more are on the disk before they have their name; many small ones would take minutes. */
    private static final long FORCED_BYTES = 1 << 20;

    private static final String TEMPORARY = "tmp";
    private static final long NOT_WRITTEN = 0;

    private final Path root;
    private final Path objects;
    /** Short, because the file system searches through the names. */
    private final String session = Long.toUnsignedString(UUID.randomUUID().getLeastSignificantBits(), 36) + "-";

    private final AtomicLong count = new AtomicLong();
    private final Set<Path> made = ConcurrentHashMap.newKeySet();
    private final Reflink reflink = new Reflink();

    /**
     * @param root the store's folder, which is made when first needed
     */
    public FolderStore(Path root) {
        this(root, root.resolve("files").resolve("md5"));
    }

    private FolderStore(Path root, Path objects) {
        this.root = root;
        this.objects = objects;
    }

    /** A remote or a cache of DVC 2, which has no {@code files/md5} between; to read from. */
    public static FolderStore ofDvc2(Path root) {
        return new FolderStore(root, root);
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
        return objects.resolve(md5.substring(0, 2)).resolve(md5.substring(2));
    }

    @Override
    public int concurrency() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public StagedFile stage(ArtifactScan.Found found, LongConsumer progress)
            throws DeliveryException, InterruptedException {
        Path file = found.file();
        long number = count.incrementAndGet();
        Path unfinished = unfinished(number);
        boolean staged = false;
        boolean written = true;
        try {
            ContentDigests digests;
            if (found.size() < FORCED_BYTES) {
                byte[] bytes = readSmall(file, (int) found.size());
                digests = ContentDigests.of(bytes);
                progress.accept(bytes.length);
                // Most files of the next version may be in the store.
                written = !object(digests.md5()).toFile().exists();
                if (written) {
                    write(unfinished, bytes);
                }
            } else {
                digests = copy(file, unfinished, progress);
            }
            FileIdentity after = FileIdentity.of(file);
            if (digests.size() != after.size() || !after.hasContentOf(found.identity())) {
                throw new DeliveryException("The file " + file
                        + " changed while it was read; let the training finish writing it, then run this again");
            }
            staged = true;
            // An artifact may have a hundred thousand files, and nearly all are as they were found.
            FileIdentity identity = after.equals(found.identity()) ? found.identity() : after;
            return new Staged(found, written ? number : NOT_WRITTEN, digests, identity);
        } catch (IOException e) {
            throw failed("The file " + file + " could not be stored in " + root, e);
        } finally {
            if (!staged && written) {
                discard(unfinished);
            }
        }
    }

    private static byte[] readSmall(Path file, int size) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            // If there is more by now, the file's size says so afterwards.
            return in.readNBytes(size);
        }
    }

    private static void write(Path to, byte[] bytes) throws IOException {
        try (OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(bytes);
        }
    }

    private ContentDigests copy(Path file, Path to, LongConsumer progress) throws IOException, InterruptedException {
        if (reflink.tryCopy(file, to)) {
            try (InputStream in = Files.newInputStream(to)) {
                ContentDigests digests = ContentDigests.read(in, progress);
                force(to);
                return digests;
            }
        }
        try (InputStream in = Files.newInputStream(file);
                DurableOutput out = DurableOutput.open(to, Files.size(file))) {
            ContentDigests digests = ContentDigests.copy(in, out, progress);
            out.finish();
            return digests;
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private final class Staged implements StagedFile {
        private final ArtifactScan.Found found;
        private final ContentDigests digests;
        private final FileIdentity identity;
        /** Of the temporary file; none when the object was there. */
        private long number;

        Staged(ArtifactScan.Found found, long number, ContentDigests digests, FileIdentity identity) {
            this.found = found;
            this.number = number;
            this.digests = digests;
            this.identity = identity;
        }

        @Override
        public ContentDigests digests() {
            return digests;
        }

        @Override
        public FileIdentity identity() {
            return identity;
        }

        @Override
        public void keep() throws DeliveryException, InterruptedException {
            if (number == NOT_WRITTEN) {
                put(found.file(), digests, bytes -> {});
                return;
            }
            try {
                if (moveInPlace(unfinished(number), digests.md5(), digests.size())) {
                    number = NOT_WRITTEN;
                }
            } catch (IOException e) {
                throw failed("The object " + object(digests.md5()) + " could not be made", e);
            }
        }

        @Override
        public void close() {
            if (number != NOT_WRITTEN) {
                discard(root.resolve(TEMPORARY).resolve(session + number));
            }
        }
    }

    @Override
    public void put(Path file, ContentDigests known, LongConsumer progress)
            throws DeliveryException, InterruptedException {
        if (hasObject(known.md5(), known.size())) {
            progress.accept(known.size());
            return;
        }
        ArtifactScan.Found found;
        try {
            found = ArtifactScan.Found.of(file);
        } catch (IOException e) {
            throw failed("The file " + file + " can't be read", e);
        }
        try (StagedFile staged = stage(found, progress)) {
            if (!staged.digests().equals(known)) {
                throw new DeliveryException("The file " + file + " has other bytes than when its digest was computed;"
                        + " let the training finish writing it, then run this again");
            }
            staged.keep();
        }
    }

    @Override
    public void put(String md5, byte[] bytes) throws DeliveryException {
        if (hasObject(md5, bytes.length)) {
            return;
        }
        Path unfinished = unfinished(count.incrementAndGet());
        try {
            write(unfinished, bytes);
            force(unfinished);
            moveInPlace(unfinished, md5, bytes.length);
        } catch (IOException e) {
            throw failed("An object could not be stored in " + root, e);
        } finally {
            discard(unfinished);
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

    @Override
    public List<StoreObject> objects() throws DeliveryException {
        Path all = objects;
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        List<StoreObject> objects = new ArrayList<>();
        try (Stream<Path> files = Files.walk(all, 2)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String md5 = all.relativize(file).toString().replace(File.separator, "");
                if (md5.matches("[0-9a-f]{32}(\\.dir)?") && Files.isRegularFile(file)) {
                    objects.add(new StoreObject(
                            md5,
                            Files.size(file),
                            file.toString(),
                            Files.getLastModifiedTime(file).toInstant()));
                }
            }
            return objects;
        } catch (IOException e) {
            throw failed("The store " + root + " can't be listed", e);
        }
    }

    @Override
    public void delete(String md5) throws DeliveryException {
        try {
            Files.deleteIfExists(object(md5));
        } catch (IOException e) {
            throw failed("The object " + object(md5) + " can't be deleted", e);
        }
    }

    @Override
    public String setAside(String md5) throws DeliveryException {
        Path aside = root.resolve("damaged").resolve(md5 + "-" + UUID.randomUUID());
        try {
            makeOnce(root.resolve("damaged"));
            return Files.move(object(md5), aside).toString();
        } catch (IOException e) {
            throw failed("The object " + object(md5) + " can't be moved to " + aside, e);
        }
    }

    @Override
    public void discardUnfinished(Instant before) throws DeliveryException {
        Path folder = root.resolve(TEMPORARY);
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

    private Path unfinished(long number) throws DeliveryException {
        Path folder = root.resolve(TEMPORARY);
        try {
            makeOnce(folder);
            return folder.resolve(session + number);
        } catch (IOException e) {
            throw failed("The store " + root + " can't be written to", e);
        }
    }

    private void makeOnce(Path folder) throws IOException {
        if (!made.contains(folder)) {
            Files.createDirectories(folder);
            made.add(folder);
        }
    }

    private boolean hasObject(String md5, long size) throws DeliveryException {
        Path object = object(md5);
        // An exception for each file that is not there would take longer than looking.
        if (!object.toFile().exists()) {
            return false;
        }
        try {
            BasicFileAttributes found = Files.readAttributes(object, BasicFileAttributes.class);
            if (found.isRegularFile() && found.size() != size) {
                throw new DeliveryException("The object " + object + " is damaged: it has " + found.size()
                        + " bytes and should have " + size + "; " + RemoteStore.WAY_OUT);
            }
            return found.isRegularFile();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw failed("The object " + object + " can't be looked at", e);
        }
    }

    /** Tells whether it was moved; otherwise the object is there already. */
    private boolean moveInPlace(Path unfinished, String md5, long size) throws IOException, DeliveryException {
        if (hasObject(md5, size)) {
            return false;
        }
        Path object = object(md5);
        makeOnce(Objects.requireNonNull(object.getParent(), "inside the store"));
        try {
            Files.move(unfinished, object, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("its file system can't rename a file in one step", e);
        }
    }

    private static void discard(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            // It is no object, and discardUnfinished gets it; what went wrong before this is what matters.
            return;
        }
    }

    private static DeliveryException failed(String what, IOException cause) {
        String detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new DeliveryException(what + ": " + Shown.of(detail), cause);
    }
}
