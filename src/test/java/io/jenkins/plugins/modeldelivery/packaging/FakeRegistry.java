package io.jenkins.plugins.modeldelivery.packaging;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelRegistry;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A registry with one version of one model, whose files are texts. */
final class FakeRegistry implements ModelRegistry {
    static final Instant REGISTERED = Instant.parse("2026-03-04T05:06:07.891Z");
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    final SortedMap<String, String> files = new TreeMap<>();
    private final RegisteredModel model;
    DeliveryException failure;

    FakeRegistry(String name, String version, String artifact) {
        model = new RegisteredModel(
                new ModelName(name),
                ModelVersion.parse(version),
                Digest.of("registered".getBytes(StandardCharsets.UTF_8)),
                10,
                "out/" + artifact,
                COMMIT,
                List.of(),
                REGISTERED,
                Map.of());
    }

    static FakeRegistry withFile() {
        FakeRegistry registry = new FakeRegistry("churn", "1.4.0", "model.onnx");
        registry.files.put("model.onnx", "weights");
        return registry;
    }

    @Override
    public Optional<RegisteredModel> find(ModelName name, String reference) {
        boolean known = model.name().equals(name)
                && (reference.equals("latest")
                        || reference.equals(model.version().toString()));
        return known ? Optional.of(model) : Optional.empty();
    }

    @Override
    public Path materialize(RegisteredModel wanted, Path directory) throws DeliveryException {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path place = directory.resolve(file.getKey());
                Files.createDirectories(place.getParent());
                Files.writeString(place, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (failure != null) {
            throw failure;
        }
        return directory.resolve(Path.of(wanted.path()).getFileName());
    }
}
