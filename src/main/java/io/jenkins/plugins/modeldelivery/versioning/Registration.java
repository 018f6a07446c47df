package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** One run: what is done once, and what is done anew whenever somebody else was faster. */
final class Registration {
    private final VersionRequest request;
    private final Workspace workspace;
    private final RegistryRepository repository;
    private final GitRemote remote;
    private final Tagger tagger;
    private ObjectId head;
    private Intake intake;

    /**
     * @param remote null when nothing is pushed
     */
    Registration(VersionRequest request, Workspace workspace, RegistryRepository repository, GitRemote remote) {
        this.request = request;
        this.workspace = workspace;
        this.repository = repository;
        this.remote = remote;
        this.tagger = Tagger.of(repository.git(), workspace.environment());
    }

    /** Checks everything that can be checked, and stores the artifact. */
    void prepare() throws DeliveryException, InterruptedException {
        if (request.path() == null) {
            return;
        }
        head = repository.head();
        intake = Intake.prepare(request, workspace, repository);
    }

    /**
     * Registers and assigns by what the tags say now.
     *
     * @return null when somebody else took the number meanwhile
     */
    VersionResult attempt() throws DeliveryException, InterruptedException {
        TagReader tags = repository.tags(request.name());
        ModelState state = ModelState.of(request.name(), tags.events());
        try (ObjectInserter inserter = repository.git().newObjectInserter()) {
            return request.path() == null ? assignOnly(tags, state, inserter) : register(tags, state, inserter);
        } catch (IOException e) {
            throw RegistryRepository.unreadable(e);
        }
    }

    private VersionResult assignOnly(TagReader tags, ModelState state, ObjectInserter inserter)
            throws DeliveryException, IOException {
        VersionEntry entry = state.find(VersionReference.parse(request.version()))
                .filter(VersionEntry::isRegistered)
                .orElseThrow(() -> new InvalidRequestException(
                        "version",
                        "there is no " + request.version() + " of " + request.name() + "; there is " + known(state)));
        VersionEntry holder = state.holder(request.stage()).orElse(null);
        List<NewTag> planned = new ArrayList<>();
        planAssignment(tags, state, entry, planned, inserter);
        if (!publish(planned, inserter, entry)) {
            return null;
        }
        String reason = planned.isEmpty()
                ? "it held the stage " + request.stage() + " already"
                : "assigned the stage " + request.stage();
        return RegisteredModels.result(request, entry, holder, reason);
    }

    private static String known(ModelState state) {
        List<String> versions =
                state.active().stream().limit(5).map(VersionEntry::label).toList();
        return versions.isEmpty() ? "none" : String.join(", ", versions);
    }

    private VersionResult register(TagReader tags, ModelState state, ObjectInserter inserter)
            throws DeliveryException, IOException, InterruptedException {
        VersionChoice choice = VersionChoice.of(
                request,
                state,
                intake.content().digest(),
                latest -> Comparisons.compare(repository, workspace, request, intake, head, latest));
        List<NewTag> planned = new ArrayList<>();
        if (choice.existing() != null) {
            VersionEntry holder = request.stage() == null
                    ? null
                    : state.holder(request.stage()).orElse(null);
            if (request.stage() != null) {
                planAssignment(tags, state, choice.existing(), planned, inserter);
            }
            return publish(planned, inserter, choice.existing())
                    ? RegisteredModels.result(request, choice.existing(), holder, choice.reason())
                    : null;
        }
        intake.store();
        ObjectId commit = VersionCommit.of(repository.git(), inserter, state, request.name(), choice, head, tagger);
        Instant time = now();
        NewTag registration = NewTag.write(
                inserter,
                TagName.register(request.name(), choice.version(), 0),
                commit,
                RegistrationMessage.of(request, workspace, intake, choice, head, state),
                tagger.at(time));
        planned.add(registration);
        Optional<VersionEntry> before = request.stage() == null ? state.latest() : state.holder(request.stage());
        if (request.stage() != null) {
            planned.add(assignment(tags, state, choice.version(), commit, inserter, time));
        }
        if (!publish(planned, inserter, null)) {
            return null;
        }
        return new VersionResult(
                request.name(),
                choice.version(),
                registration.name().text(),
                intake.content().digest(),
                intake.content().size(),
                request.stage(),
                before.flatMap(VersionEntry::version).orElse(null),
                head.name(),
                true,
                choice.reason(),
                intake.path(),
                intake.data().stream()
                        .map(data -> new ArtifactReference("data", data.path(), data.digest(), data.size()))
                        .toList());
    }

    private void planAssignment(
            TagReader tags, ModelState state, VersionEntry entry, List<NewTag> planned, ObjectInserter inserter)
            throws IOException {
        boolean holds = state.holder(request.stage()).filter(entry::equals).isPresent();
        if (!holds || request.force()) {
            planned.add(assignment(
                    tags, state, entry.version().orElseThrow(), ObjectId.fromString(entry.commit()), inserter, now()));
        }
    }

    private NewTag assignment(
            TagReader tags,
            ModelState state,
            ModelVersion version,
            ObjectId commit,
            ObjectInserter inserter,
            Instant earliest)
            throws IOException {
        // Git's times are whole seconds, and by GTO's rule the later assignment of a stage wins: never the same second.
        Instant time = state.events().stream()
                .filter(event -> request.stage().equals(event.name().stage()))
                .map(event -> event.time().plusSeconds(1))
                .filter(after -> after.isAfter(earliest))
                .max(Instant::compareTo)
                .orElse(earliest);
        TagName name = TagName.assign(request.name(), request.stage(), tags.highestCounter() + 1);
        VersionEntry before = state.holder(request.stage()).orElse(null);
        return NewTag.write(
                inserter,
                name,
                commit,
                RegistrationMessage.ofAssignment(request, workspace, version, before),
                tagger.at(time));
    }

    private boolean publish(List<NewTag> planned, ObjectInserter inserter, VersionEntry existing)
            throws DeliveryException, IOException {
        inserter.flush();
        if (remote != null && existing != null && existing.registration().isPresent()) {
            remote.pushExisting(existing.registration().get());
        }
        return new TagPublisher(repository.git(), remote).publish(planned);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
