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
import io.jenkins.plugins.modeldelivery.versioning.store.StoreLocation;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks after a store: reads every byte against its digest, and finds what no tag reaches. */
public final class StoreAudit {
    /** Younger objects may belong to a registration that is under way. */
    private static final long TOO_YOUNG_HOURS = 24;

    private final Workspace workspace;
    private final Clock clock;

    /**
     * @param workspace inside the repository whose tags count
     */
    public StoreAudit(Workspace workspace) {
        this(workspace, Clock.systemUTC());
    }

    StoreAudit(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
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
        ArtifactStore store;
        try {
            store = storeOf(trailers);
            if (!store.contains(md5)) {
                return "is not in the store: " + store.address(md5);
            }
        } catch (DeliveryException e) {
            return "is in a store that can't be reached from here: " + e.getMessage();
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
     * The objects of a store that no tag and no branch reaches, deregistered versions' tags included, and that are older
     * than a day.
     *
     * @param location as in {@link VersionRequest#store}
     */
    public List<StoreObject> unreachable(String location) throws DeliveryException, InterruptedException {
        return unreachable(StoreLocation.open(workspace, location));
    }

    private List<StoreObject> unreachable(ArtifactStore store) throws DeliveryException, InterruptedException {
        List<StoreObject> objects = store.objects();
        Set<String> there = objects.stream().map(StoreObject::md5).collect(Collectors.toSet());
        Set<String> reached;
        try (RegistryRepository repository = RegistryRepository.enclosing(workspace.root())) {
            reached = ReachedObjects.of(repository, store, there);
        }
        Instant youngest = youngest();
        return objects.stream()
                .filter(object -> object.modified() != null && object.modified().isBefore(youngest))
                .filter(object -> !reached.contains(object.md5()))
                .toList();
    }

    private Instant youngest() {
        return clock.instant().minus(TOO_YOUNG_HOURS, ChronoUnit.HOURS);
    }

    /**
     * Deletes what {@link #unreachable} finds, and what processes left half-written more than a day ago.
     *
     * @return what was deleted
     */
    public List<StoreObject> collect(String location) throws DeliveryException, InterruptedException {
        ArtifactStore store = StoreLocation.open(workspace, location);
        List<StoreObject> unreachable = unreachable(store);
        for (StoreObject object : unreachable) {
            store.delete(object.md5());
        }
        store.discardUnfinished(youngest());
        return unreachable;
    }
}
