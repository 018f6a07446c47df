package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

import io.jenkins.plugins.modeldelivery.deployment.DeployCapability;
import io.jenkins.plugins.modeldelivery.deployment.DeployRequest;
import io.jenkins.plugins.modeldelivery.deployment.DeployResult;
import io.jenkins.plugins.modeldelivery.deployment.DeployState;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelRegistry;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A host that deploys, and that can be killed in the middle of any step. */
final class Deploying {
    private final DeployCapability capability = new DeployCapability(workspace -> List.of());
    private final Map<String, Object> parameters = new HashMap<>(Map.of("target", "kubernetes", "name", "churn"));
    private final Workspace workspace;
    private boolean killed;
    private final List<String> said = new ArrayList<>();

    Deploying(Path folder, Path kubeconfig) throws IOException {
        workspace = Workspace.in(folder)
                .environment(Map.of("KUBECONFIG", kubeconfig.toString()))
                .registry(w -> new AnyVersion())
                .open();
    }

    Deploying with(String parameter, Object value) {
        parameters.put(parameter, value);
        return this;
    }

    /** From now on each step is done twice from the state before, as after a kill, and each state is stored and read. */
    Deploying killedInEachStep() {
        killed = true;
        return this;
    }

    DeployState start() throws Exception {
        return capability.start(RequestReader.read(DeployRequest.class, parameters), workspace);
    }

    DeployState advance(DeployState state) throws Exception {
        return capability.advance(state, workspace);
    }

    DeployState stop(DeployState state) throws Exception {
        return capability.stop(state, workspace);
    }

    DeployResult run() throws Exception {
        return run(start());
    }

    DeployResult run(DeployState from) throws Exception {
        DeployState state = from;
        for (int steps = 0; state.result().isEmpty(); steps++) {
            if (steps > 600) {
                throw new AssertionError("never ends: " + state.status());
            }
            said.add(state.status());
            Thread.sleep(Math.min(state.pause().toMillis(), 250));
            if (killed) {
                state = stored(state);
                capability.advance(state, workspace);
            }
            state = capability.advance(state, workspace);
        }
        return state.result().get();
    }

    /** What was told while waiting. */
    List<String> said() {
        return said;
    }

    private static DeployState stored(DeployState state) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(state);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (DeployState) in.readObject();
        }
    }

    /** A registry that has every version. */
    private static final class AnyVersion implements ModelRegistry {
        @Override
        public Optional<RegisteredModel> find(ModelName name, String reference) {
            String version = reference.equals("latest") ? "1.0.0" : reference;
            return Optional.of(new RegisteredModel(
                    name,
                    ModelVersion.parse(version),
                    Digest.of(version.getBytes(StandardCharsets.UTF_8)),
                    1,
                    "model.onnx",
                    null,
                    List.of(),
                    Instant.EPOCH,
                    Map.of()));
        }

        @Override
        public Path materialize(RegisteredModel model, Path directory) throws DeliveryException {
            throw new DeliveryException("not needed");
        }
    }
}
