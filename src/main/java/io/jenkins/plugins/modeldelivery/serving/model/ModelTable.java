package io.jenkins.plugins.modeldelivery.serving.model;

import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.serving.RequestRefused;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** All models of a server by name. */
public final class ModelTable {
    private final Map<String, ServedModel> models = new ConcurrentSkipListMap<>();

    /**
     * The model of this name.
     *
     * @throws RequestRefused with status 404 when there is none
     */
    public ServedModel require(String name) throws RequestRefused {
        ServedModel found = models.get(name);
        if (found == null) {
            throw RequestRefused.notFound("there is no model '" + Shown.of(name) + "'; "
                    + (models.isEmpty() ? "none is loaded" : "there are " + String.join(", ", models.keySet())));
        }
        return found;
    }

    /** The model of this name, which is new without any version when there was none. */
    public ServedModel create(String name) {
        return models.computeIfAbsent(name, ServedModel::new);
    }

    /** All models, by name. */
    public Collection<ServedModel> all() {
        return List.copyOf(models.values());
    }
}
