package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one version of one model: the events that made it what it is. A version that was never registered
 * (GTO assigns stages to bare commits too) is known by its commit alone.
 *
 * <p>The rules of what counts now are GTO's ({@code gto/base.py}): the last event decides, and of two in the same second
 * the one that takes away.
 */
final class VersionEntry {
    private final ModelVersion version;
    private final String commit;
    private final List<RegistryEvent> registrations = new ArrayList<>();
    private final List<RegistryEvent> deregistrations = new ArrayList<>();
    private final Map<Stage, List<RegistryEvent>> stages = new LinkedHashMap<>();

    VersionEntry(ModelVersion version, String commit) {
        this.version = version;
        this.commit = commit;
    }

    /** Events must be added by time. */
    void add(RegistryEvent event) {
        switch (event.name().action()) {
            case REGISTER -> registrations.add(event);
            case DEREGISTER -> deregistrations.add(event);
            case ASSIGN, UNASSIGN ->
                stages.computeIfAbsent(event.name().stage(), stage -> new ArrayList<>())
                        .add(event);
            default -> throw new IllegalArgumentException(event.tag() + " is about the model, not about a version");
        }
    }

    /** Empty when the version was never registered. */
    Optional<ModelVersion> version() {
        return Optional.ofNullable(version);
    }

    /** The full id of the commit that its tags point at. */
    String commit() {
        return commit;
    }

    /** The version, or the commit's id when there is none. */
    String label() {
        return version == null ? commit : version.toString();
    }

    boolean isRegistered() {
        return !registrations.isEmpty();
    }

    /** Whether it counts now: not deregistered. */
    boolean isActive() {
        if (registrations.isEmpty() || deregistrations.isEmpty()) {
            return deregistrations.isEmpty();
        }
        return last(registrations).time().isAfter(last(deregistrations).time());
    }

    /** The latest tag that registers it. */
    Optional<RegistryEvent> registration() {
        return registrations.isEmpty() ? Optional.empty() : Optional.of(last(registrations));
    }

    /** When it was registered last, or, never registered, when it was last assigned a stage. */
    Instant created() {
        if (isRegistered()) {
            return last(registrations).time();
        }
        return stages.values().stream()
                .flatMap(List::stream)
                .map(RegistryEvent::time)
                .max(Instant::compareTo)
                .orElse(
                        deregistrations.isEmpty()
                                ? Instant.EPOCH
                                : last(deregistrations).time());
    }

    /** The stages that were ever assigned to it, the first assigned first. */
    Set<Stage> knownStages() {
        return stages.keySet();
    }

    /** The assignment of the stage that counts now, if there is one. */
    Optional<RegistryEvent> assignment(Stage stage) {
        RegistryEvent assigned = null;
        RegistryEvent unassigned = null;
        for (RegistryEvent event : stages.getOrDefault(stage, List.of())) {
            if (event.name().action() == TagName.Action.ASSIGN) {
                assigned = event;
            } else {
                unassigned = event;
            }
        }
        boolean holds =
                assigned != null && (unassigned == null || assigned.time().isAfter(unassigned.time()));
        return holds ? Optional.of(assigned) : Optional.empty();
    }

    /** All its events by time. */
    List<RegistryEvent> events() {
        List<RegistryEvent> events = new ArrayList<>(registrations);
        events.addAll(deregistrations);
        stages.values().forEach(events::addAll);
        events.sort(Comparator.comparing(RegistryEvent::time));
        return events;
    }

    private static RegistryEvent last(List<RegistryEvent> events) {
        return events.get(events.size() - 1);
    }
}
