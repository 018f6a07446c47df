package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Stage;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactStore;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreLocation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks for what is wrong with a registry, and says what it means and how to mend it. Changes nothing; {@link
 * RegistryRepair} does.
 */
final class RegistryDoctor {
    private static final long TOLERATED_SKEW_SECONDS = 120;

    private final List<RegistryFinding> findings = new ArrayList<>();

    private RegistryDoctor() {}

    static List<RegistryFinding> examine(RegistryRepository repository, Workspace workspace) throws DeliveryException {
        RegistryDoctor doctor = new RegistryDoctor();
        TagReader tags = repository.tags(null);
        tags.problems().forEach(doctor::unreadable);
        try {
            BrokenReferences.find(repository.git()).forEach(doctor::unreadable);
        } catch (IOException e) {
            throw RegistryRepository.unreadable(e);
        }
        doctor.future(tags.events());
        RegistryConfiguration configuration = RegistryConfiguration.read(repository.workTree());
        for (ModelState state : ModelState.of(tags.events()).values()) {
            doctor.sharedCommits(state);
            doctor.twoCommits(state);
            doctor.counters(state);
            doctor.created(state);
            doctor.stages(state, configuration);
            doctor.artifacts(state, workspace);
        }
        return List.copyOf(doctor.findings);
    }

    private void add(RegistryFinding.Kind kind, List<String> tags, String meaning, String repair) {
        boolean mendable =
                switch (kind) {
                    case VERSION_ON_TWO_COMMITS, EQUAL_COUNTERS, UNKNOWN_STAGE, ARTIFACT_NOT_IN_STORE -> false;
                    default -> true;
                };
        findings.add(new RegistryFinding(kind, List.copyOf(tags), meaning, repair, mendable));
    }

    private void unreadable(TagProblem problem) {
        String tag = problem.tag();
        String delete = "git tag -d '" + tag + "'";
        switch (problem.kind()) {
            case LIGHTWEIGHT ->
                add(
                        RegistryFinding.Kind.LIGHTWEIGHT_TAG,
                        List.of(tag),
                        "It has no message, no author and no time, so neither GTO nor this project counts it.",
                        "Make it an annotated one: git tag -f -a -m 'by hand' '" + tag + "' '" + tag + "^{}'");
            case MISSING_OBJECT ->
                add(
                        RegistryFinding.Kind.MISSING_OBJECT,
                        List.of(tag),
                        "It, or the commit that it points at, is not in this repository, so it counts for nobody.",
                        "Fetch it: git fetch origin '+refs/tags/" + tag + ":refs/tags/" + tag + "'; if nobody has it: "
                                + delete);
            case NO_COMMIT ->
                add(
                        RegistryFinding.Kind.NO_COMMIT,
                        List.of(tag),
                        "It points at a file or a folder, not at a commit. GTO fails on the whole registry; this project"
                                + " passes over it.",
                        delete);
            case BROKEN ->
                add(
                        RegistryFinding.Kind.BROKEN_REFERENCE,
                        List.of(tag),
                        "Its file holds no object's id, as after a crash; it counts for nobody.",
                        "Delete the file refs/tags/" + tag
                                + " in the folder .git; then fetch the tag, if others have it:"
                                + " git fetch origin 'refs/tags/" + tag + ":refs/tags/" + tag + "'");
            case NO_TAGGER ->
                add(
                        RegistryFinding.Kind.NO_TAGGER,
                        List.of(tag),
                        "It has no author and no time, so it can't be put in order.",
                        "Make it anew: git tag -f -a -m 'by hand' '" + tag + "' '" + tag + "^{}'");
        }
    }

    private void future(List<RegistryEvent> events) {
        Instant latest = Instant.now().plusSeconds(TOLERATED_SKEW_SECONDS);
        for (RegistryEvent event : events) {
            if (event.time().isAfter(latest)) {
                add(
                        RegistryFinding.Kind.IN_THE_FUTURE,
                        List.of(event.tag()),
                        "It is of " + event.time() + ", which is to come; what is later counts, so it outweighs what"
                                + " is done now.",
                        "Set the clock of the machine that made it, and make it anew with its message: git for-each-ref"
                                + " --format='%(contents)' 'refs/tags/" + event.tag() + "' | git tag -f -a -F - '"
                                + event.tag() + "' '" + event.tag() + "^{}'");
            }
        }
    }

    private void sharedCommits(ModelState state) {
        Map<String, List<VersionEntry>> byCommit = state.everyVersion().stream()
                .filter(VersionEntry::isRegistered)
                .collect(Collectors.groupingBy(VersionEntry::commit, LinkedHashMap::new, Collectors.toList()));
        byCommit.forEach((commit, entries) -> {
            if (entries.size() > 1) {
                add(
                        RegistryFinding.Kind.VERSIONS_ON_ONE_COMMIT,
                        entries.stream()
                                .map(entry -> entry.registration().orElseThrow().tag())
                                .toList(),
                        "They are on one commit. GTO fails on the whole registry as soon as one of them is assigned a"
                                + " stage; this project tells them apart by the trailer Version.",
                        "Give all but the first an empty commit of its own on top of that one, and move its tags there"
                                + " with their messages and times.");
            }
        });
    }

    private void twoCommits(ModelState state) {
        Map<Object, List<VersionEntry>> byVersion = state.everyVersion().stream()
                .filter(VersionEntry::isRegistered)
                .collect(Collectors.groupingBy(VersionEntry::label, LinkedHashMap::new, Collectors.toList()));
        byVersion.forEach((version, entries) -> {
            if (entries.size() > 1) {
                add(
                        RegistryFinding.Kind.VERSION_ON_TWO_COMMITS,
                        entries.stream()
                                .map(entry -> entry.registration().orElseThrow().tag())
                                .toList(),
                        "They register " + version + " on different commits; which one is meant depends on who asks.",
                        "Keep the one whose artifact is in use, and delete the other tag.");
            }
        });
    }

    private void counters(ModelState state) {
        Map<Long, List<String>> byCounter = new LinkedHashMap<>();
        for (RegistryEvent event : state.events()) {
            if (event.name().counter() > 0) {
                byCounter
                        .computeIfAbsent(event.name().counter(), counter -> new ArrayList<>())
                        .add(event.tag());
            }
        }
        byCounter.forEach((counter, tags) -> {
            if (tags.size() > 1) {
                add(
                        RegistryFinding.Kind.EQUAL_COUNTERS,
                        tags,
                        "They have the same counter: two clones counted on from the same tags. What is later by its"
                                + " time counts, here and in GTO.",
                        "None is needed. To avoid it, push with every change.");
            }
        });
    }

    private void created(ModelState state) {
        for (RegistryEvent event : state.events()) {
            if (event.name().action() == TagName.Action.CREATE) {
                add(
                        RegistryFinding.Kind.CREATED_TAG,
                        List.of(event.tag()),
                        "GTO knows this form and fails on the whole registry; it says nothing that a registration does not say.",
                        "git tag -d '" + event.tag() + "'");
            }
        }
    }

    private void stages(ModelState state, RegistryConfiguration configuration) {
        for (Map.Entry<Stage, VersionEntry> holder : state.holders().entrySet()) {
            String stage = holder.getKey().value();
            boolean known = configuration.stages() == null
                    || configuration.stages().contains(stage)
                    || configuration.stages().contains(stage.replaceFirst("^frozen/", ""));
            if (!known) {
                add(
                        RegistryFinding.Kind.UNKNOWN_STAGE,
                        List.of(holder.getValue()
                                .assignment(holder.getKey())
                                .orElseThrow()
                                .tag()),
                        "The stage is not among those in .gto, so GTO does not show it.",
                        "Add '" + stage + "' to the stages in .gto, or unassign it.");
            }
        }
    }

    private void artifacts(ModelState state, Workspace workspace) {
        for (VersionEntry entry : state.active()) {
            Map<String, String> trailers = RegisteredModels.trailers(entry);
            String md5 = trailers.get(Trailers.MD5);
            if (md5 == null) {
                continue;
            }
            String problem = problem(trailers, md5, workspace);
            if (problem != null) {
                add(
                        RegistryFinding.Kind.ARTIFACT_NOT_IN_STORE,
                        List.of(entry.registration().orElseThrow().tag()),
                        problem + "; the version can't be packaged or deployed from here.",
                        "Bring the store here, or register with a shared one: store: 'file:///mnt/models'");
            }
        }
    }

    /** One store that can't be asked must not hide what is wrong elsewhere. */
    private static String problem(Map<String, String> trailers, String md5, Workspace workspace) {
        String location = trailers.getOrDefault(Trailers.STORE, VersionRequest.DEFAULT_STORE);
        try {
            ArtifactStore store = StoreLocation.open(workspace, location);
            return store.contains(md5) ? null : "Its artifact is not at " + store.address(md5);
        } catch (DeliveryException e) {
            return "Its artifact is in a store that can't be asked: " + e.getMessage();
        }
    }
}
