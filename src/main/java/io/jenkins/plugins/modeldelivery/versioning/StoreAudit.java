package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactContent;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactStore;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactTransfer;
import io.jenkins.plugins.modeldelivery.versioning.store.DirObject;
import io.jenkins.plugins.modeldelivery.versioning.store.FolderStore;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreLocation;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks after a store: reads every byte against its digest, and finds what no tag reaches. */
public final class StoreAudit {
    /** Younger objects may belong to a registration that is under way. */
    private static final long TOO_YOUNG_HOURS = 24;

    private final Workspace workspace;

    /**
     * @param workspace inside the repository whose tags count
     */
    public StoreAudit(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * One version's artifact.
     *
     * @param problem null when every byte is right
     */
    public record Checked(ModelName name, ModelVersion version, Digest digest, String problem) {}

    /**
     * Reads the artifacts of all versions that count.
     *
     * @param name null for all models
     */
    public List<Checked> verify(ModelName name) throws DeliveryException, InterruptedException {
        List<Checked> checked = new ArrayList<>();
        try (RegistryRepository repository = RegistryRepository.enclosing(workspace.root())) {
            for (ModelState state : name == null ? repository.states().values() : List.of(repository.state(name))) {
                for (VersionEntry entry : state.active()) {
                    Map<String, String> trailers = RegisteredModels.trailers(entry);
                    if (trailers.containsKey(Trailers.MD5)) {
                        Digest digest = RegisteredModels.of(state, entry).digest();
                        checked.add(new Checked(
                                state.name(), entry.version().orElseThrow(), digest, problem(trailers, digest)));
                    }
                }
            }
        }
        return checked;
    }

    private String problem(Map<String, String> trailers, Digest digest) throws DeliveryException, InterruptedException {
        String md5 = trailers.get(Trailers.MD5);
        ArtifactStore store = storeOf(trailers);
        if (!store.contains(md5)) {
            return "is not in the store: " + store.address(md5);
        }
        try {
            ArtifactContent content = ArtifactTransfer.read(store, md5);
            return content.digest().equals(digest)
                    ? profileProblem(trailers, store)
                    : "has other bytes: " + store.address(md5);
        } catch (IOException e) {
            return "can't be read at " + store.address(md5) + ": " + Shown.of(e.getMessage());
        } catch (DeliveryException e) {
            return e.getMessage();
        }
    }

    private static String profileProblem(Map<String, String> trailers, ArtifactStore store)
            throws DeliveryException, InterruptedException, IOException {
        String md5 = trailers.get(Trailers.PROFILE_MD5);
        if (md5 == null) {
            return null;
        }
        if (!store.contains(md5)) {
            return "has no reference profile in the store: " + store.address(md5);
        }
        Digest digest = ArtifactTransfer.read(store, md5).digest();
        return digest.value().equals(trailers.get(Trailers.PROFILE_DIGEST))
                ? null
                : "has another reference profile: " + store.address(md5);
    }

    private ArtifactStore storeOf(Map<String, String> trailers) throws DeliveryException {
        return StoreLocation.open(workspace, trailers.getOrDefault(Trailers.STORE, VersionRequest.DEFAULT_STORE));
    }

    /**
     * The objects of a store that no tag reaches, deregistered versions' tags included, and that are older than a day.
     *
     * @param store as in {@link VersionRequest#store}
     */
    public List<StoreObject> unreachable(String store) throws DeliveryException {
        FolderStore folder = StoreLocation.folder(workspace, store);
        Set<String> reached = reached(folder);
        Instant youngest = Instant.now().minus(TOO_YOUNG_HOURS, ChronoUnit.HOURS);
        List<StoreObject> unreachable = new ArrayList<>();
        for (StoreObject object : folder.objects()) {
            try {
                boolean old =
                        Files.getLastModifiedTime(object.file()).toInstant().isBefore(youngest);
                if (old && !reached.contains(object.md5())) {
                    unreachable.add(object);
                }
            } catch (IOException e) {
                throw new DeliveryException(
                        "The object " + object.file() + " can't be looked at: " + e.getMessage(), e);
            }
        }
        return unreachable;
    }

    /**
     * Deletes what {@link #unreachable} finds, and what processes left half-written more than a day ago.
     *
     * @return what was deleted
     */
    public List<StoreObject> collect(String store) throws DeliveryException {
        List<StoreObject> unreachable = unreachable(store);
        for (StoreObject object : unreachable) {
            try {
                Files.deleteIfExists(object.file());
            } catch (IOException e) {
                throw new DeliveryException("The object " + object.file() + " can't be deleted: " + e.getMessage(), e);
            }
        }
        StoreLocation.folder(workspace, store)
                .discardUnfinished(Instant.now().minus(TOO_YOUNG_HOURS, ChronoUnit.HOURS));
        return unreachable;
    }

    private Set<String> reached(FolderStore folder) throws DeliveryException {
        Set<String> reached = new HashSet<>();
        try (RegistryRepository repository = RegistryRepository.enclosing(workspace.root())) {
            TagReader tags = repository.tags(null);
            if (!tags.problems().isEmpty()) {
                throw new DeliveryException("There are tags that can't be read, such as "
                        + tags.problems().get(0).tag() + "; what they reach is unknown. Mend them first: see 'doctor'");
            }
            for (RegistryEvent event : tags.events()) {
                String profile = event.message().trailers().get(Trailers.PROFILE_MD5);
                if (profile != null) {
                    reached.add(profile);
                }
                String md5 = event.message().trailers().get(Trailers.MD5);
                if (md5 != null && reached.add(md5) && md5.endsWith(DirObject.SUFFIX) && folder.contains(md5)) {
                    try (InputStream in = folder.open(md5)) {
                        DirObject.read(in.readAllBytes()).forEach(line -> reached.add(line.md5()));
                    } catch (IOException e) {
                        throw new DeliveryException(
                                "The object " + folder.address(md5) + " can't be read, so what it reaches is unknown: "
                                        + Shown.of(e.getMessage()),
                                e);
                    }
                }
            }
        }
        return reached;
    }
}
