package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactContent;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactScan;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactStore;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactTransfer;
import io.jenkins.plugins.modeldelivery.versioning.store.ContentDigests;
import io.jenkins.plugins.modeldelivery.versioning.store.DirObject;
import io.jenkins.plugins.modeldelivery.versioning.store.FolderStore;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreLocation;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Mends stores: an object whose bytes are not those that its name says is moved to {@code damaged/}, and where the
 * workspace or DVC's cache has the right bytes, they are put in its place. What is right is left alone.
 */
public final class StoreRepair {
    private static final Console SILENT = text -> {};

    private final Workspace workspace;
    private final List<Mended> mended = new ArrayList<>();
    private final Set<String> looked = new HashSet<>();

    /**
     * @param workspace inside the repository whose versions are mended
     */
    public StoreRepair(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * One object.
     *
     * @param address where it is kept
     * @param missing whether it was not there, rather than damaged
     * @param movedTo where the damaged bytes are now; null when they were not moved
     * @param restoredFrom where the right bytes were found; null when they were nowhere here
     */
    public record Mended(String address, boolean missing, String movedTo, String restoredFrom) {}

    /**
     * Mends the artifacts of all versions that count.
     *
     * @param name null for all models
     * @return what was done, which may be that there is nothing to put in its place
     */
    public List<Mended> versions(ModelName name) throws DeliveryException, InterruptedException {
        try (RegistryRepository repository = RegistryRepository.enclosing(workspace.root())) {
            for (ModelState state : name == null ? repository.states().values() : List.of(repository.state(name))) {
                for (VersionEntry entry : state.active()) {
                    Map<String, String> trailers = RegisteredModels.trailers(entry);
                    if (trailers.containsKey(Trailers.MD5)) {
                        ArtifactStore store = StoreLocation.open(
                                workspace, trailers.getOrDefault(Trailers.STORE, VersionRequest.DEFAULT_STORE));
                        mend(store, trailers.get(Trailers.MD5), repository, trailers.get(Trailers.PATH));
                        if (trailers.containsKey(Trailers.PROFILE_MD5)) {
                            mend(store, trailers.get(Trailers.PROFILE_MD5), repository, null);
                        }
                    }
                }
            }
        }
        return List.copyOf(mended);
    }

    /**
     * Reads every object of a store, whoever put it there, and moves the damaged ones aside.
     *
     * @param location as in {@link VersionRequest#store}
     * @param repair whether damaged ones are moved; otherwise they are only told
     */
    public List<Mended> store(String location, boolean repair) throws DeliveryException, InterruptedException {
        ArtifactStore store = StoreLocation.open(workspace, location);
        for (StoreObject object : store.objects()) {
            if (!isRight(store, object.md5())) {
                mended.add(new Mended(object.address(), false, repair ? store.setAside(object.md5()) : null, null));
            }
        }
        return List.copyOf(mended);
    }

    private void mend(ArtifactStore store, String md5, RegistryRepository repository, String path)
            throws DeliveryException, InterruptedException {
        Path file = path == null ? null : repository.workTree().resolve(path);
        mendObject(store, md5, repository, file);
        if (!md5.endsWith(DirObject.SUFFIX) || !store.contains(md5)) {
            return;
        }
        List<DirObject.Line> lines;
        try (InputStream in = store.open(md5)) {
            lines = DirObject.read(in.readAllBytes());
        } catch (IOException e) {
            throw unreadable(store, md5, e);
        }
        for (DirObject.Line line : lines) {
            mendObject(store, line.md5(), repository, file == null ? null : file.resolve(line.relpath()));
        }
    }

    private void mendObject(ArtifactStore store, String md5, RegistryRepository repository, Path file)
            throws DeliveryException, InterruptedException {
        if (!looked.add(store.address(md5))) {
            return;
        }
        boolean there = store.contains(md5);
        if (there && isRight(store, md5)) {
            return;
        }
        String movedTo = there ? store.setAside(md5) : null;
        String restoredFrom = null;
        FolderStore cache = new FolderStore(repository.workTree().resolve(".dvc/cache"));
        if (file != null && restore(store, md5, file)) {
            restoredFrom = file.toString();
        } else if (!md5.endsWith(DirObject.SUFFIX) && restore(store, md5, cache.object(md5))) {
            restoredFrom = cache.address(md5);
        }
        mended.add(new Mended(store.address(md5), !there, movedTo, restoredFrom));
    }

    /** Puts a file, or what names a folder's files, into the store if it is what belongs there. */
    private boolean restore(ArtifactStore store, String md5, Path from) throws DeliveryException, InterruptedException {
        boolean folder = md5.endsWith(DirObject.SUFFIX);
        if (folder ? !Files.isDirectory(from) : !Files.isRegularFile(from)) {
            return false;
        }
        if (folder) {
            ArtifactContent content =
                    ArtifactTransfer.digest(ArtifactScan.of("path", from.toString(), from, from), SILENT);
            if (content.md5().equals(md5)) {
                store.put(md5, DirObject.write(content.files()));
            }
            return content.md5().equals(md5);
        }
        ContentDigests digests;
        try (InputStream in = Files.newInputStream(from)) {
            digests = ContentDigests.read(in, bytes -> {});
        } catch (IOException e) {
            throw new DeliveryException("The file " + from + " can't be read: " + Shown.of(e.getMessage()), e);
        }
        if (digests.md5().equals(md5)) {
            store.put(from, digests, bytes -> {});
        }
        return digests.md5().equals(md5);
    }

    private static boolean isRight(ArtifactStore store, String md5) throws DeliveryException, InterruptedException {
        try (InputStream in = store.open(md5)) {
            return ContentDigests.read(in, bytes -> {}).md5().equals(md5.replace(DirObject.SUFFIX, ""));
        } catch (IOException e) {
            throw unreadable(store, md5, e);
        }
    }

    private static DeliveryException unreadable(ArtifactStore store, String md5, IOException e) {
        return new DeliveryException(
                "The object " + store.address(md5) + " can't be read: " + Shown.of(e.getMessage()), e);
    }
}
