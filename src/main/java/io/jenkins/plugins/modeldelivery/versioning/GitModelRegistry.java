package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelRegistry;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactCopy;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactStore;
import io.jenkins.plugins.modeldelivery.versioning.store.FolderStore;
import io.jenkins.plugins.modeldelivery.versioning.store.StepObserver;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The registry that the tags of the enclosing Git repository make, read-only. Whoever has no Git repository has an empty
 * one. Each call reads the tags anew.
 */
public final class GitModelRegistry implements ModelRegistry {
    private final Workspace workspace;
    private final StepObserver observer;
    private final String storeCredentialsId;

    /**
     * @param workspace inside the repository, or in none
     */
    public GitModelRegistry(Workspace workspace) {
        this(workspace, StepObserver.NOBODY);
    }

    GitModelRegistry(Workspace workspace, StepObserver observer) {
        this(workspace, observer, null);
    }

    private GitModelRegistry(Workspace workspace, StepObserver observer, String storeCredentialsId) {
        this.workspace = workspace;
        this.observer = observer;
        this.storeCredentialsId = storeCredentialsId;
    }

    @Override
    public ModelRegistry withStoreCredentials(String credentialsId) {
        return new GitModelRegistry(workspace, observer, credentialsId);
    }

    @Override
    public Optional<RegisteredModel> find(ModelName name, String reference) throws DeliveryException {
        if (!RegistryRepository.encloses(workspace.root())) {
            parse(reference);
            return Optional.empty();
        }
        try (RegistryRepository repository = RegistryRepository.enclosing(workspace.root())) {
            return find(repository, name, reference);
        }
    }

    static Optional<RegisteredModel> find(RegistryRepository repository, ModelName name, String reference)
            throws DeliveryException {
        VersionReference wanted = parse(reference);
        ModelState state = repository.state(name);
        return state.find(wanted).filter(VersionEntry::isRegistered).map(entry -> RegisteredModels.of(state, entry));
    }

    private static VersionReference parse(String reference) throws InvalidRequestException {
        try {
            return VersionReference.parse(reference);
        } catch (InvalidValueException e) {
            throw new InvalidRequestException("version", e.getMessage());
        }
    }

    @Override
    public Path materialize(RegisteredModel model, Path directory) throws DeliveryException, InterruptedException {
        Map<String, String> evidence = model.evidence();
        String md5 = evidence.get(Trailers.MD5);
        if (model.digest() == null || md5 == null) {
            return materializeFromDvc(model, directory);
        }
        return ArtifactCopy.of(having(stores(model), md5, model), model, model.path(), md5)
                .into(directory, observer);
    }

    @Override
    public Optional<Path> profile(RegisteredModel model, Path directory)
            throws DeliveryException, InterruptedException {
        Optional<RegisteredModel> profile = StoredProfile.of(model);
        if (profile.isEmpty()) {
            return Optional.empty();
        }
        String md5 = model.evidence().get(Trailers.PROFILE_MD5);
        List<ArtifactStore> stores = stores(model);
        return Optional.of(ArtifactCopy.of(having(stores, md5, model), profile.get(), StoredProfile.FILE_NAME, md5)
                .into(directory));
    }

    private List<ArtifactStore> stores(RegisteredModel model) throws DeliveryException {
        String named = model.evidence().getOrDefault(Trailers.STORE, VersionRequest.DEFAULT_STORE);
        return List.of(
                StoreLocation.openTagged(workspace, named, storeCredentialsId),
                StoreLocation.open(workspace, VersionRequest.DEFAULT_STORE));
    }

    /** A version that GTO registered has no digest in its tag; what DVC's pointer in its commit says counts. */
    private Path materializeFromDvc(RegisteredModel model, Path directory)
            throws DeliveryException, InterruptedException {
        try (RegistryRepository repository = RegistryRepository.enclosing(workspace.root())) {
            DvcArtifact artifact = DvcArtifact.find(repository.git(), model.commit(), model.name())
                    .orElseThrow(() -> new DeliveryException(model.name() + " " + model.version()
                            + " was registered by another tool, and its commit does not say where the artifact is:"
                            + " there is no path in artifacts.yaml or dvc.yaml with a .dvc file or a line in dvc.lock."
                            + " Register it again with modelVersion"));
            List<ArtifactStore> stores = new ArrayList<>();
            stores.add(StoreLocation.open(workspace, VersionRequest.DEFAULT_STORE));
            boolean legacy = artifact.pointer().legacy();
            Path cache = repository.workTree().resolve(".dvc/cache");
            if (legacy) {
                stores.add(FolderStore.ofDvc2(cache));
            }
            stores.add(new FolderStore(cache));
            String configuration = CommittedFiles.read(repository.git(), model.commit(), ".dvc/config")
                    .orElse("");
            stores.addAll(
                    StoreLocation.ofDvc(workspace, repository.workTree(), configuration, legacy, storeCredentialsId));
            String md5 = artifact.pointer().md5();
            return ArtifactCopy.of(having(stores, md5, model), model, artifact.path(), md5)
                    .into(directory);
        } catch (IOException e) {
            throw RegistryRepository.unreadable(e);
        }
    }

    private static ArtifactStore having(List<ArtifactStore> stores, String md5, RegisteredModel model)
            throws DeliveryException {
        for (ArtifactStore store : stores) {
            if (store.contains(md5)) {
                return store;
            }
        }
        throw new DeliveryException("The artifact of " + model.name() + " " + model.version() + " is not at "
                + stores.get(stores.size() - 1).address(md5) + " nor in any other store that is known here; was it"
                + " registered on another machine, with a store that this one does not share?");
    }
}
