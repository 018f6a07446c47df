package io.jenkins.plugins.modeldelivery.deployment.local;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelRegistry;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A registry of files that tests name. */
final class Registry implements ModelRegistry {
    private final TreeMap<ModelVersion, Path> files = new TreeMap<>();

    Registry with(String version, Path file) {
        files.put(ModelVersion.parse(version), file);
        return this;
    }

    @Override
    public Optional<RegisteredModel> find(ModelName name, String reference) throws DeliveryException {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        ModelVersion version = reference.equals("latest") ? files.lastKey() : ModelVersion.parse(reference);
        Path file = files.get(version);
        try {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new RegisteredModel(
                            name,
                            version,
                            Digest.of(file),
                            Files.size(file),
                            "model/model.onnx",
                            "c".repeat(40),
                            List.of(),
                            Instant.EPOCH,
                            Map.of()));
        } catch (IOException e) {
            throw new DeliveryException("test", e);
        }
    }

    @Override
    public Path materialize(RegisteredModel model, Path directory) throws DeliveryException {
        try {
            return Files.copy(files.get(model.version()), directory.resolve("model.onnx"));
        } catch (IOException e) {
            throw new DeliveryException("test", e);
        }
    }
}
