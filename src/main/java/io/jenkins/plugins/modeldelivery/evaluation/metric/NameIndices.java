package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Numbers names in the order in which they come, so that rows keep a number in place of a name. */
final class NameIndices {
    private final Map<String, Integer> indices = new HashMap<>();

    /** The index of a name, which gets one when it has none yet. */
    int of(String name) {
        Integer known = indices.putIfAbsent(name, indices.size());
        return known == null ? indices.size() - 1 : known;
    }

    int size() {
        return indices.size();
    }

    /** Takes in the others' names; where each of them, by its index there, stands here. */
    int[] places(NameIndices others) {
        int[] places = new int[others.size()];
        others.indices.forEach((name, index) -> places[index] = of(name));
        return places;
    }

    /** The indices by name. */
    Collection<Integer> sorted() {
        return new TreeMap<>(indices).values();
    }

    void fields(Fields fields) throws IOException {
        String[] names = new String[indices.size()];
        indices.forEach((name, index) -> names[index] = name);
        int size = fields.count(names.length);
        for (int i = 0; i < size; i++) {
            String name = fields.text(fields.reading() ? "" : names[i]);
            fields.require(of(name) == i);
        }
    }
}
