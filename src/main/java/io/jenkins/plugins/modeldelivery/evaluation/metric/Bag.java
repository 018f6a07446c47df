package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each item occurs. */
final class Bag {
    private final Map<Object, Integer> counts = new HashMap<>();
    private int size;

    /** The runs of so many tokens that follow each other. */
    static Bag ofRuns(List<?> tokens, int length) {
        Bag bag = new Bag();
        for (int i = 0; i + length <= tokens.size(); i++) {
            bag.counts.merge(length == 1 ? tokens.get(i) : List.copyOf(tokens.subList(i, i + length)), 1, Integer::sum);
            bag.size++;
        }
        return bag;
    }

    int size() {
        return size;
    }

    /** How many items both have, each as often as in the bag that has it less often. */
    int shared(Bag other) {
        int shared = 0;
        for (Map.Entry<Object, Integer> entry : counts.entrySet()) {
            shared += Math.min(entry.getValue(), other.counts.getOrDefault(entry.getKey(), 0));
        }
        return shared;
    }

    /** Makes each item as frequent as in the bag that has it more often. */
    void raise(Bag other) {
        other.counts.forEach((item, count) -> counts.merge(item, count, Math::max));
    }
}
