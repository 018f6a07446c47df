package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What people ask a registry. Every answer is from Git's tags alone, except where it says otherwise. */
public final class RegistryQueries {
    private final Workspace workspace;
    private final Instant at;

    /**
     * What is now.
     *
     * @param workspace inside the repository that is the registry
     */
    public RegistryQueries(Workspace workspace) {
        this(workspace, null);
    }

    private RegistryQueries(Workspace workspace, Instant at) {
        this.workspace = workspace;
        this.at = at;
    }

    /**
     * What was at a moment: the same questions, answered as if later tags did not exist.
     *
     * @param moment a date such as {@code 2026-03-01}, which means its end in UTC, or a time such as {@code
     *     2026-03-01T12:00:00Z} or {@code 2026-03-01T12:00:00+02:00}
     * @throws InvalidRequestException when it is neither
     */
    public RegistryQueries at(String moment) throws InvalidRequestException {
        try {
            return new RegistryQueries(
                    workspace,
                    moment.length() == "2026-03-01".length()
                            ? LocalDate.parse(moment)
                                    .plusDays(1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                                    .minusNanos(1)
                            : OffsetDateTime.parse(moment).toInstant());
        } catch (DateTimeException e) {
            throw new InvalidRequestException(
                    "at",
                    "'" + Shown.of(moment) + "' is no date and no time; write 2026-03-01 or 2026-03-01T12:00:00Z");
        }
    }

    private RegistryRepository open() throws DeliveryException {
        return RegistryRepository.enclosing(workspace.root()).at(at);
    }

    /** All models, by name. */
    public List<ModelSummary> list() throws DeliveryException {
        try (RegistryRepository repository = open()) {
            return repository.states().values().stream()
                    .map(RegistryQueries::summary)
                    .toList();
        }
    }

    private static ModelSummary summary(ModelState state) {
        Map<String, String> stages = new TreeMap<>();
        state.holders().forEach((stage, holder) -> stages.put(stage.value(), holder.label()));
        List<VersionEntry> active = state.active();
        return new ModelSummary(
                state.name(),
                active.isEmpty() ? null : active.get(0).version().orElseThrow(),
                active.size(),
                stages,
                state.deprecation().isPresent());
    }

    /** The registered versions of a model that count now, the highest first. */
    public List<RegisteredModel> show(ModelName name) throws DeliveryException {
        try (RegistryRepository repository = open()) {
            ModelState state = repository.state(name);
            return state.active().stream()
                    .map(entry -> RegisteredModels.of(state, entry))
                    .toList();
        }
    }

    /**
     * What happened, the newest first.
     *
     * @param name null for all models
     */
    public List<HistoryEntry> history(ModelName name) throws DeliveryException {
        try (RegistryRepository repository = open()) {
            List<HistoryEntry> entries = new ArrayList<>();
            for (ModelState state : name == null ? repository.states().values() : List.of(repository.state(name))) {
                entries.addAll(history(state));
            }
            entries.sort(Comparator.comparing(HistoryEntry::timestamp)
                    .thenComparing(entry -> priority(entry.event()))
                    .reversed());
            return entries;
        }
    }

    private static List<HistoryEntry> history(ModelState state) {
        List<HistoryEntry> entries = new ArrayList<>();
        for (VersionEntry version : state.everyVersion()) {
            version.events().forEach(event -> entries.add(entry(event, version.label())));
        }
        state.events().stream()
                .filter(event -> event.name().action() == TagName.Action.DEPRECATE)
                .forEach(event -> entries.add(entry(event, null)));
        return entries;
    }

    private static HistoryEntry entry(RegistryEvent event, String version) {
        return new HistoryEntry(
                event.time(),
                event.name().model(),
                event.name().action().event(),
                version,
                event.name().stage() == null ? null : event.name().stage().value(),
                event.commit(),
                event.author(),
                event.authorEmail(),
                event.message().summary(),
                event.message().trailers().containsKey(Trailers.REASON) ? event.why() : null,
                event.tag());
    }

    /** The order of what happened in the same second, as in GTO. */
    private static int priority(String event) {
        return List.of("creation", "deprecation", "registration", "deregistration", "assignment", "unassignment")
                .indexOf(event);
    }

    /**
     * One version.
     *
     * @param reference as in {@link io.jenkins.plugins.modeldelivery.lifecycle.ModelRegistry#find}
     * @throws InvalidRequestException when there is no such version
     */
    public RegisteredModel show(ModelName name, String reference) throws DeliveryException {
        try (RegistryRepository repository = open()) {
            int unreadable = repository.state(name).missing().size();
            return GitModelRegistry.find(repository, name, reference)
                    .orElseThrow(() -> new InvalidRequestException(
                            "version",
                            "there is no " + Shown.of(reference) + " of " + name + (at == null ? "" : " at " + at)
                                    + (unreadable == 0
                                            ? ""
                                            : "; " + unreadable + " of its tags can't be read in this clone, see"
                                                    + " 'model-delivery version doctor'")));
        }
    }

    /** The stages that a version holds, or held at the moment that is asked about, and why. */
    public List<StageHolding> stagesOf(RegisteredModel model) throws DeliveryException {
        try (RegistryRepository repository = open()) {
            ModelState state = repository.state(model.name());
            Optional<VersionEntry> entry = state.version(model.version());
            return entry.isEmpty()
                    ? List.of()
                    : StageHolding.of(
                            state,
                            entry.get(),
                            repository.at(null).tags(model.name()).events());
        }
    }

    /**
     * What differs between two versions.
     *
     * @param before a reference, as in {@link #show(ModelName, String)}
     * @param after the same
     */
    public VersionDifference diff(ModelName name, String before, String after) throws DeliveryException {
        RegisteredModel from = show(name, before);
        RegisteredModel to = show(name, after);
        try (RegistryRepository repository = open()) {
            return VersionDifference.of(repository, workspace, from, to);
        }
    }

    /**
     * What a version came from, from its tag, and what became of it, from the records of this place.
     *
     * @param reference as in {@link #show(ModelName, String)}
     */
    public Lineage lineage(ModelName name, String reference) throws DeliveryException {
        return Lineage.of(show(name, reference), workspace.records().all());
    }

    /** What is wrong with the registry, and what to do about it; empty when all is well. */
    public List<RegistryFinding> doctor() throws DeliveryException {
        try (RegistryRepository repository = open()) {
            return RegistryDoctor.examine(repository, workspace);
        }
    }
}
