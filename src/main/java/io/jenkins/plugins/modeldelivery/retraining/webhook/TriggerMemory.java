package io.jenkins.plugins.modeldelivery.retraining.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one job's trigger remembers from delivery to delivery and over restarts.
 *
 * @param seen what was delivered lately, oldest first, at most {@value #MOST_SEEN}
 * @param started when the trigger last started a build, or null
 * @param incidents the alerts that last fired, by the key of each group for which a build was started; at most
 *     {@value #MOST_INCIDENTS}
 */
public record TriggerMemory(List<String> seen, Instant started, Map<String, Set<String>> incidents) {
    static final int MOST_SEEN = 1000;
    static final int MOST_INCIDENTS = 200;

    /** Absent lists are empty ones. */
    public TriggerMemory {
        seen = seen == null ? List.of() : List.copyOf(seen);
        Map<String, Set<String>> kept = new LinkedHashMap<>();
        if (incidents != null) {
            incidents.forEach((key, alerts) -> kept.put(key, new TreeSet<>(alerts)));
        }
        incidents = kept;
    }

    /** Nothing yet. */
    public static TriggerMemory empty() {
        return new TriggerMemory(List.of(), null, Map.of());
    }

    /** Whether any of these was delivered before. */
    boolean knows(List<String> keys) {
        return keys.stream().anyMatch(seen::contains);
    }

    /** The same with these remembered, and the oldest forgotten. */
    TriggerMemory with(List<String> keys) {
        List<String> all = new ArrayList<>(seen);
        all.addAll(keys);
        return new TriggerMemory(all.subList(Math.max(0, all.size() - MOST_SEEN), all.size()), started, incidents);
    }

    TriggerMemory withStart(Instant now) {
        return new TriggerMemory(seen, now, incidents);
    }

    /**
     * Whether a build was already started for what this group tells: one of the alerts that fire now fired then. The
     * group's key alone is not enough, because it is the same again when the alert comes back months later.
     */
    boolean isGoingOn(AlertGroup group) {
        Set<String> known = incidents.get(group.key());
        return known != null && group.firing().stream().anyMatch(known::contains);
    }

    TriggerMemory withIncident(AlertGroup group) {
        Map<String, Set<String>> changed = new LinkedHashMap<>(incidents);
        changed.remove(group.key());
        changed.put(group.key(), group.firing());
        while (changed.size() > MOST_INCIDENTS) {
            changed.remove(changed.keySet().iterator().next());
        }
        return new TriggerMemory(seen, started, changed);
    }

    TriggerMemory withoutIncident(String key) {
        Map<String, Set<String>> changed = new LinkedHashMap<>(incidents);
        changed.remove(key);
        return new TriggerMemory(seen, started, changed);
    }
}
