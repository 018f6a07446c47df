package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One model as its tags make it. Built from events by the rules of GTO. */
final class ModelState {
    private final ModelName name;
    private final List<VersionEntry> versions = new ArrayList<>();
    private final Map<String, List<VersionEntry>> byCommit = new HashMap<>();
    private final List<RegistryEvent> events = new ArrayList<>();
    private List<TagName> missing = List.of();
    private RegistryEvent deprecation;

    private ModelState(ModelName name) {
        this.name = name;
    }

    /** The models that these events, sorted by time, are about. */
    static Map<ModelName, ModelState> of(List<RegistryEvent> events) {
        Map<ModelName, ModelState> models = new TreeMap<>();
        // GTO looks at registrations before assignments, whatever their times: an assignment finds the version of its
        // commit even when that is registered later.
        for (boolean direct : new boolean[] {true, false}) {
            for (RegistryEvent event : events) {
                boolean isStage = event.name().stage() != null;
                if (isStage != direct) {
                    models.computeIfAbsent(event.name().model(), ModelState::new)
                            .add(event);
                }
            }
        }
        models.values().forEach(model -> model.events.sort(Comparator.comparing(RegistryEvent::time)));
        return models;
    }

    /** One model, which has no version when no event is about it. */
    static ModelState of(ModelName name, List<RegistryEvent> events) {
        return Objects.requireNonNullElseGet(of(events).get(name), () -> new ModelState(name));
    }

    /**
     * The same.
     *
     * @param missing tags of the model that can't be read; their names alone are known
     */
    static ModelState of(ModelName name, List<RegistryEvent> events, List<TagName> missing) {
        ModelState state = of(name, events);
        state.missing = missing;
        return state;
    }

    /** The tags that can't be read in this clone. */
    List<TagName> missing() {
        return missing;
    }

    private void add(RegistryEvent event) {
        events.add(event);
        switch (event.name().action()) {
            case REGISTER, DEREGISTER ->
                entry(event.name().version(), event.commit()).add(event);
            case ASSIGN, UNASSIGN -> meant(event).add(event);
            case DEPRECATE -> deprecation = event;
            case CREATE -> {
                // Says nothing that the other tags do not say.
            }
        }
    }

    private VersionEntry entry(ModelVersion version, String commit) {
        List<VersionEntry> onCommit = byCommit.computeIfAbsent(commit, id -> new ArrayList<>(1));
        for (VersionEntry entry : onCommit) {
            if (entry.version().equals(Optional.ofNullable(version))) {
                return entry;
            }
        }
        VersionEntry entry = new VersionEntry(version, commit);
        versions.add(entry);
        onCommit.add(entry);
        return entry;
    }

    /**
     * The version that a stage's tag means: the one of its commit. Where a commit has several, which GTO refuses, the
     * trailer {@code Version} decides, or else the last one registered before.
     */
    private VersionEntry meant(RegistryEvent event) {
        List<VersionEntry> candidates = byCommit.getOrDefault(event.commit(), List.of());
        if (candidates.isEmpty()) {
            return entry(null, event.commit());
        }
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        String said = event.message().trailers().get(Trailers.VERSION);
        for (VersionEntry entry : candidates) {
            if (entry.label().equals(said)) {
                return entry;
            }
        }
        return candidates.stream()
                .filter(VersionEntry::isRegistered)
                .filter(entry -> !entry.created().isAfter(event.time()))
                .max(Comparator.comparing(VersionEntry::created))
                .orElse(candidates.get(candidates.size() - 1));
    }

    /** The model's name. */
    ModelName name() {
        return name;
    }

    /** All its events by time. */
    List<RegistryEvent> events() {
        return Collections.unmodifiableList(events);
    }

    /** All versions that were ever there, deregistered and unregistered ones too, in the order of their first event. */
    List<VersionEntry> everyVersion() {
        return Collections.unmodifiableList(versions);
    }

    /** Whether nothing is known of it. */
    boolean isEmpty() {
        return events.isEmpty();
    }

    /** The deprecation, when nothing came after it. */
    Optional<RegistryEvent> deprecation() {
        return Optional.ofNullable(deprecation).filter(last -> events.stream()
                .noneMatch(event -> event != last
                        && event.name().action() != TagName.Action.DEPRECATE
                        && !event.time().isBefore(last.time())));
    }

    /** The registered versions that count now, the highest first. */
    List<VersionEntry> active() {
        return versions.stream()
                .filter(entry -> entry.isRegistered() && entry.isActive())
                .sorted(Comparator.<VersionEntry, ModelVersion>comparing(
                                entry -> entry.version().orElseThrow())
                        .reversed())
                .toList();
    }

    /** The highest registered version that counts now. */
    Optional<VersionEntry> latest() {
        return active().stream().findFirst();
    }

    /** The highest version that was ever registered, readable here or not, so that no number is given twice. */
    Optional<ModelVersion> highestEver() {
        Stream<ModelVersion> unreadable = missing.stream()
                .filter(tag -> tag.action() == TagName.Action.REGISTER)
                .map(TagName::version);
        Stream<ModelVersion> read =
                versions.stream().filter(VersionEntry::isRegistered).flatMap(entry -> entry.version().stream());
        return Stream.concat(read, unreadable).max(Comparator.naturalOrder());
    }

    /** This version, deregistered or not. */
    Optional<VersionEntry> version(ModelVersion version) {
        return versions.stream()
                .filter(entry -> entry.version().filter(version::equals).isPresent())
                .findFirst();
    }

    /** The stages that some version holds now, each with its holder. */
    Map<Stage, VersionEntry> holders() {
        Set<Stage> stages = new LinkedHashSet<>();
        versions.forEach(entry -> stages.addAll(entry.knownStages()));
        Map<Stage, VersionEntry> holders = new LinkedHashMap<>();
        for (Stage stage : stages) {
            holder(stage).ifPresent(entry -> holders.put(stage, entry));
        }
        return holders;
    }

    /** The version that holds a stage now: the one it was assigned to last, and not taken from since. */
    Optional<VersionEntry> holder(Stage stage) {
        return history(stage).stream().findFirst();
    }

    /**
     * The versions that were assigned a stage and not taken from, the last assigned first: the head holds it, the next
     * would hold it again if it were taken from the head.
     */
    List<VersionEntry> history(Stage stage) {
        List<VersionEntry> byAge = new ArrayList<>(versions.stream()
                .filter(VersionEntry::isActive)
                .filter(entry -> entry.assignment(stage).isPresent())
                .toList());
        byAge.sort(Comparator.comparing(VersionEntry::created));
        Collections.reverse(byAge);
        byAge.sort(Comparator.comparing(entry -> assigned(entry, stage)));
        Collections.reverse(byAge);
        return byAge;
    }

    /** The stages that this version holds now. */
    List<Stage> stagesOf(VersionEntry entry) {
        return holders().entrySet().stream()
                .filter(holder -> holder.getValue() == entry)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Instant assigned(VersionEntry entry, Stage stage) {
        return entry.assignment(stage).orElseThrow().time();
    }

    /** Looks up a reference. */
    Optional<VersionEntry> find(VersionReference reference) throws InvalidValueException {
        if (reference instanceof VersionReference.Exact exact) {
            return version(exact.version()).filter(VersionEntry::isActive);
        }
        if (reference instanceof VersionReference.Held held) {
            return holder(held.stage());
        }
        if (reference instanceof VersionReference.Within range) {
            return active().stream()
                    .filter(entry -> range.contains(entry.version().orElseThrow()))
                    .findFirst();
        }
        return latest();
    }
}
