package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactContent;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactScan;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactStore;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactTransfer;
import io.jenkins.plugins.modeldelivery.versioning.store.StagedArtifact;
import io.jenkins.plugins.modeldelivery.versioning.store.StepObserver;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreLocation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The artifact and the data of a registration, with their digests. */
final class Intake implements AutoCloseable {
    private final StagedArtifact artifact;
    private final String location;
    private final String path;
    private final List<DataDigest> data;
    private final Workspace workspace;
    private final Provenance provenance;

    private StoredProfile profile;

    private Intake(
            StagedArtifact artifact,
            String location,
            String path,
            List<DataDigest> data,
            Workspace workspace,
            Provenance provenance) {
        this.provenance = provenance;
        this.artifact = artifact;
        this.location = location;
        this.path = path;
        this.data = data;
        this.workspace = workspace;
    }

    /** Reads the artifact and the data; nothing of it can be seen in the store yet. */
    static Intake prepare(VersionRequest request, Workspace workspace, RegistryRepository repository)
            throws DeliveryException, InterruptedException {
        Path artifact = workspace.require("path", request.path());
        if (artifact.equals(workspace.root())) {
            throw new InvalidRequestException("path", "'.' is the whole workspace; name the artifact in it");
        }
        String location = StoreLocation.pinned(
                workspace, StoreLocation.withCredentials(request.store(), request.storeCredentialsId()));
        ArtifactScan scan = ArtifactScan.of("path", request.path(), artifact, workspace.root());
        List<ArtifactScan> dataScans = new ArrayList<>();
        for (int i = 0; i < request.data().size(); i++) {
            String parameter = "data[" + i + "]";
            Path file = workspace.require(parameter, request.data().get(i));
            dataScans.add(ArtifactScan.of(parameter, request.data().get(i), file, workspace.root()));
        }
        List<DataDigest> data = new ArrayList<>();
        for (ArtifactScan each : dataScans) {
            ArtifactContent digests = ArtifactTransfer.digest(each, workspace.root(), workspace.console());
            data.add(new DataDigest(repository.pathOf(each.root()), digests.digest(), digests.size()));
        }
        StagedArtifact staged = ArtifactTransfer.stage(
                "path", scan, StoreLocation.open(workspace, location), workspace.root(), workspace.console());
        boolean complete = false;
        try {
            String path = repository.pathOf(artifact);
            Provenance provenance = Provenance.of(request, workspace, repository, artifact, path, staged.content());
            Intake intake = new Intake(staged, location, path, List.copyOf(data), workspace, provenance);
            complete = true;
            return intake;
        } finally {
            if (!complete) {
                staged.close();
            }
        }
    }

    /**
     * Puts the artifact into the store, unless it is there, and the profile that an evaluation made.
     *
     * @param latestVersion when the model's latest version was registered
     */
    void store(ModelName model, Instant latestVersion, StepObserver observer)
            throws DeliveryException, InterruptedException {
        ArtifactStore store = StoreLocation.open(workspace, location);
        profile = StoredProfile.keep(workspace, model, latestVersion, store).orElse(null);
        artifact.keep(workspace.console(), observer);
    }

    /**
     * Puts an artifact that is registered already into the store again, if the store lost it.
     *
     * @param registered the store that the version's tag names; another one is where nobody would look for it, unless it
     *     is the default one
     */
    void bringBack(String registered) throws DeliveryException, InterruptedException {
        boolean lookedAt = location.equals(registered) || location.equals(VersionRequest.DEFAULT_STORE);
        if (lookedAt
                && !StoreLocation.open(workspace, location).contains(content().md5())) {
            workspace.console().line("The artifact is not in the store " + location + "; it is put there again");
            artifact.keep(workspace.console());
        }
    }

    /** What {@link #store} found of the model's data and predictions. */
    Optional<StoredProfile> profile() {
        return Optional.ofNullable(profile);
    }

    /** Leaves nothing of what was not put into the store. */
    @Override
    public void close() {
        artifact.close();
    }

    ArtifactContent content() {
        return artifact.content();
    }

    /** The pointer that DVC would make, by its path in the repository. */
    Map<String, byte[]> pointer() {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return Map.of(
                path + DvcPointer.SUFFIX, DvcPointer.write(content(), name).getBytes(StandardCharsets.UTF_8));
    }

    /** The artifact's path in the repository. */
    String path() {
        return path;
    }

    /** The store, with the id of its credentials but without any secret. */
    String location() {
        return location;
    }

    List<DataDigest> data() {
        return data;
    }

    /** What is known of the artifact beside its bytes. */
    Provenance provenance() {
        return provenance;
    }

    /** The paths in the repository that are the artifact or data. */
    Set<String> paths() {
        Set<String> paths = new HashSet<>(Set.of(path));
        data.forEach(each -> paths.add(each.path()));
        return paths;
    }
}
