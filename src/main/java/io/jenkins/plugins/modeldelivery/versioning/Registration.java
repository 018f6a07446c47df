package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.versioning.store.StepObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** One run: what is done once, and what is done anew whenever somebody else was faster. */
final class Registration implements AutoCloseable {
    private final VersionRequest request;
    private final Workspace workspace;
    private final RegistryRepository repository;
    private final GitRemote remote;
    private final Tagger tagger;
    private final TagSigner signer;
    private final StepObserver observer;
    private ObjectId head;
    private Intake intake;

    /**
     * @param remote null when nothing is pushed
     * @param observer is told of each step
     * @throws InvalidRequestException when the key to sign with is none
     */
    Registration(
            VersionRequest request,
            Workspace workspace,
            RegistryRepository repository,
            GitRemote remote,
            StepObserver observer)
            throws InvalidRequestException {
        this.request = request;
        this.workspace = workspace;
        this.repository = repository;
        this.remote = remote;
        this.observer = observer;
        this.signer = TagSigner.of(request, workspace);
        this.tagger = Tagger.of(repository.git(), workspace.environment());
    }

    /** Checks everything that can be checked, and stores the artifact. */
    void prepare() throws DeliveryException, InterruptedException {
        if (request.action() != RegistryAction.REGISTER) {
            return;
        }
        head = repository.head();
        requireDeclared();
        intake = Intake.prepare(request, workspace, repository);
        if (!request.pointer()) {
            requireCommittedPointer();
        }
        observer.reached(RegistrationStep.ARTIFACT_READ);
    }

    private void requireDeclared() throws DeliveryException {
        Path artifact = workspace.require("path", request.path());
        try {
            new DeclaredArtifacts(repository.git(), head.name())
                    .requireAgreement(
                            request.name(),
                            repository.pathOf(artifact),
                            RegistryConfiguration.read(repository.workTree()));
        } catch (IOException e) {
            throw RegistryRepository.unreadable(e);
        }
    }

    /** Leaves nothing of an artifact that was not registered. */
    @Override
    public void close() {
        if (intake != null) {
            intake.close();
        }
    }

    /** Where DVC has a pointer for the artifact, it has to be committed, or the tag would name other bytes than it. */
    private void requireCommittedPointer() throws DeliveryException {
        String file = intake.path() + DvcPointer.SUFFIX;
        Optional<DvcPointer> committed;
        try {
            committed = CommittedFiles.read(repository.git(), head.name(), file).flatMap(DvcPointer::read);
        } catch (IOException e) {
            throw RegistryRepository.unreadable(e);
        }
        boolean inWorkspace = Files.isRegularFile(repository.workTree().resolve(file));
        boolean differs = committed.isPresent()
                && !committed.get().legacy()
                && !committed.get().md5().equals(intake.content().md5());
        if (differs || (inWorkspace && committed.isEmpty())) {
            throw new InvalidRequestException(
                    "path",
                    "the pointer " + file + (differs ? " in the commit names other bytes" : " is not in the commit")
                            + "; run 'dvc add " + intake.path() + "' and commit it, or ask for a pointer of the"
                            + " version's own: pointer: true");
        }
    }

    /**
     * Does what is asked by what the tags say now.
     *
     * @return null when somebody else took a name meanwhile
     */
    VersionResult attempt() throws DeliveryException, InterruptedException {
        TagReader tags = repository.tags(request.name());
        ModelState state = ModelState.of(request.name(), tags.events(), tags.missing());
        for (TagName missing : state.missing()) {
            workspace
                    .console()
                    .line("The tag " + missing.text() + " can't be read in this clone, and only its name counts;"
                            + " 'model-delivery version doctor' says more");
        }
        try (ObjectInserter inserter = repository.git().newObjectInserter()) {
            TagPlan plan = new TagPlan(repository.git(), tags, state, inserter, tagger, signer);
            VersionResult result = request.action() == RegistryAction.REGISTER
                    ? register(plan)
                    : new StageChange(request, workspace.build(), plan).plan();
            inserter.flush();
            if (!plan.planned().isEmpty()) {
                observer.reached(RegistrationStep.OBJECTS_WRITTEN);
            }
            if (remote != null && result.version() != null && !result.created()) {
                pushRegistration(state, result.version());
            }
            return new TagPublisher(repository.git(), remote, observer).publish(plan.planned()) ? result : null;
        } catch (IOException e) {
            throw RegistryRepository.unreadable(e);
        }
    }

    /** A version that was registered here without a push has to be there before a stage points at it. */
    private void pushRegistration(ModelState state, ModelVersion version) throws DeliveryException {
        Optional<RegistryEvent> registration = state.version(version).flatMap(VersionEntry::registration);
        if (registration.isPresent()) {
            remote.pushExisting(registration.get());
        }
    }

    private VersionResult register(TagPlan plan) throws DeliveryException, IOException, InterruptedException {
        ModelState state = plan.state();
        VersionChoice choice = VersionChoice.of(
                request,
                state,
                intake.content().digest(),
                latest -> Comparisons.compare(repository, workspace, intake, head, latest));
        StageChange stage = new StageChange(request, workspace.build(), plan);
        VersionEntry holder =
                request.stage() == null ? null : state.holder(request.stage()).orElse(null);
        if (choice.existing() != null) {
            intake.bringBack(RegisteredModels.trailers(choice.existing()).get(Trailers.STORE));
            if (request.stage() != null) {
                stage.assign(
                        choice.existing(),
                        ObjectId.fromString(choice.existing().commit()),
                        choice.existing().label(),
                        choice.reason());
            }
            return RegisteredModels.result(request, choice.existing(), holder, choice.reason());
        }
        if (request.stage() != null) {
            stage.requireThawed();
        }
        Instant latest = state.latest().map(VersionEntry::created).orElse(Instant.EPOCH);
        intake.store(request.name(), latest, observer);
        observer.reached(RegistrationStep.ARTIFACT_STORED);
        ObjectId commit = VersionCommit.of(
                repository.git(),
                plan.inserter(),
                state,
                request.name(),
                choice,
                head,
                tagger,
                request.pointer() ? intake.pointer() : Map.of());
        NewTag registration = plan.addSimple(
                counter -> TagName.register(request.name(), choice.version(), counter),
                commit,
                RegistrationMessage.of(request, workspace, intake, choice, head, state));
        if (request.stage() != null) {
            stage.assign(null, commit, choice.version().toString(), "registered with this stage");
        }
        VersionEntry before = request.stage() == null ? state.latest().orElse(null) : holder;
        return new VersionResult(
                request.name(),
                choice.version(),
                registration.name().text(),
                intake.content().digest(),
                intake.content().size(),
                request.stage(),
                before == null ? null : before.version().orElse(null),
                head.name(),
                true,
                choice.reason(),
                intake.path(),
                request.action(),
                intake.data().stream()
                        .map(data -> new ArtifactReference("data", data.path(), data.digest(), data.size()))
                        .toList());
    }
}
