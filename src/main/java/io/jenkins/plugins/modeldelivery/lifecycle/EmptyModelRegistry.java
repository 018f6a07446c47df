package io.jenkins.plugins.modeldelivery.lifecycle;

import java.nio.file.Path;
import java.util.Optional;

/** A registry that knows no model. */
final class EmptyModelRegistry implements ModelRegistry {
    @Override
    public Optional<RegisteredModel> find(ModelName name, String reference) {
        return Optional.empty();
    }

    @Override
    public Path materialize(RegisteredModel model, Path directory) throws DeliveryException {
        throw new DeliveryException(
                "There is no registry here that could hold " + model.name() + " " + model.version());
    }
}
