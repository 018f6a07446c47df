package io.jenkins.plugins.modeldelivery.serving.http;

import io.jenkins.plugins.modeldelivery.serving.RequestRefused;
import io.jenkins.plugins.modeldelivery.serving.model.ModelTable;
import io.jenkins.plugins.modeldelivery.serving.model.ServedModel;
import io.jenkins.plugins.modeldelivery.serving.model.ServedVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the server and its models say about themselves. */
final class MetadataRoutes {
    private static final String PLATFORM = "onnx_onnxv1";
    private static final List<String> EXTENSIONS = List.of("model_repository", "model_delivery_traffic");

    private final ModelTable models;
    private final String serverVersion;

    MetadataRoutes(ModelTable models, String serverVersion) {
        this.models = models;
        this.serverVersion = serverVersion;
    }

    Answer server() {
        return Answer.json(200, ordered("name", "model-delivery", "version", serverVersion, "extensions", EXTENSIONS));
    }

    Answer model(ModelPath path) throws RequestRefused {
        ServedModel model = models.require(path.name());
        List<String> versions =
                model.versions().stream().map(ServedVersion::version).toList();
        ServedVersion version = acquire(model, path.version());
        try {
            return Answer.json(
                    200,
                    ordered(
                            "name",
                            model.name(),
                            "versions",
                            path.version() == null ? versions : List.of(path.version()),
                            "platform",
                            PLATFORM,
                            "inputs",
                            version.model().inputs().values(),
                            "outputs",
                            version.model().outputs().values()));
        } finally {
            version.release();
        }
    }

    /** Without a version: the one with most of the traffic, or the highest when none has any yet. */
    private static ServedVersion acquire(ServedModel model, String version) throws RequestRefused {
        String chosen = version;
        double most = -1;
        if (version == null) {
            for (Map.Entry<String, Double> share : model.traffic().entrySet()) {
                if (share.getValue() >= most) {
                    most = share.getValue();
                    chosen = share.getKey();
                }
            }
        }
        return model.acquire(chosen);
    }

    /** A model is ready when requests without a version have somewhere to go; a version when it is loaded. */
    Answer ready(ModelPath path) throws RequestRefused {
        ServedModel model = models.require(path.name());
        boolean ready = path.version() == null
                ? model.traffic().values().stream().anyMatch(share -> share > 0)
                : model.traffic().containsKey(path.version());
        if (!ready && path.version() != null) {
            model.acquire(path.version()).release();
        }
        return Answer.json(ready ? 200 : 503, ordered("name", model.name(), "ready", ready));
    }

    static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
