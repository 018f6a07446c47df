package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What people ask a registry. Every answer is from Git's tags alone, except where it says otherwise. */
public final class RegistryQueries {
    private final Workspace workspace;

    /**
     * @param workspace inside the repository that is the registry
     */
    public RegistryQueries(Workspace workspace) {
        this.workspace = workspace;
    }

    /** All models, by name. */
    public List<ModelSummary> list() throws DeliveryException {
        try (RegistryRepository repository = RegistryRepository.enclosing(workspace.root())) {
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
        try (RegistryRepository repository = RegistryRepository.enclosing(workspace.root())) {
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
        try (RegistryRepository repository = RegistryRepository.enclosing(workspace.root())) {
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
                event.message().trailers().get(Trailers.REASON),
                event.tag());
    }

    /** The order of what happened in the same second, as in GTO. */
    private static int priority(String event) {
        return List.of("creation", "deprecation", "registration", "deregistration", "assignment", "unassignment")
                .indexOf(event);
    }

    /**
     * What a version came from, from its tag, and what became of it, from the records of this place.
     *
     * @param reference as in {@link io.jenkins.plugins.modeldelivery.lifecycle.ModelRegistry#find}
     * @throws DeliveryException when there is no such version
     */
    public Lineage lineage(ModelName name, String reference) throws DeliveryException {
        RegisteredModel model = new GitModelRegistry(workspace)
                .find(name, reference)
                .orElseThrow(() -> new DeliveryException("There is no " + reference + " of " + name));
        return Lineage.of(model, workspace.records().all());
    }
}
