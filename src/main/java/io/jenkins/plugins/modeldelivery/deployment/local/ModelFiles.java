package io.jenkins.plugins.modeldelivery.deployment.local;

import io.jenkins.plugins.modeldelivery.deployment.DeployPlan;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The models' bytes in the server's own folder, one folder for each version, so that neither a clean of the workspace's
 * build results nor the next training takes them from a running server.
 */
final class ModelFiles {
    private final Path folder;

    ModelFiles(ServerFolder server) {
        this.folder = server.models();
    }

    /**
     * The artifact of a version, fetched from the registry unless it is there already with the right bytes.
     *
     * @throws DeliveryException when the registry does not have it whole
     */
    Path fetch(DeployPlan plan, Workspace workspace) throws DeliveryException, InterruptedException {
        RegisteredModel model = plan.model();
        Path own = folder.resolve(model.version().toString());
        try {
            Path present = artifact(own);
            if (present != null
                    && Files.isRegularFile(present)
                    && Digest.of(present).equals(model.digest())) {
                return present;
            }
            Files.createDirectories(folder);
            Path unfinished = Files.createTempDirectory(folder, ".fetch");
            try {
                Path fetched = workspace
                        .registry()
                        .withStoreCredentials(plan.request().storeCredentialsId())
                        .materialize(model, unfinished);
                Path within = unfinished.relativize(fetched);
                delete(own);
                Files.move(unfinished, own);
                return own.resolve(within);
            } finally {
                delete(unfinished);
            }
        } catch (IOException e) {
            throw new DeliveryException(
                    "The model " + model.name() + " " + model.version() + " can't be put into " + own + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** Where the artifact of a fetched version lies. */
    Path present(String version) throws DeliveryException {
        Path own = folder.resolve(version);
        try {
            Path artifact = artifact(own);
            return artifact == null ? own : artifact;
        } catch (IOException e) {
            throw new DeliveryException("The folder " + own + " can't be read: " + e.getMessage(), e);
        }
    }

    /** The digest that the server can check: an artifact that is a folder has none of a single file. */
    static Digest digest(RegisteredModel model, Path artifact) {
        return Files.isRegularFile(artifact) ? model.digest() : null;
    }

    /** Removes all versions but these, and whatever a killed fetch left. */
    void keepOnly(Set<String> versions) throws DeliveryException {
        try (Stream<Path> children = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            for (Path child : children.toList()) {
                if (!versions.contains(String.valueOf(child.getFileName()))) {
                    delete(child);
                }
            }
        } catch (IOException e) {
            throw new DeliveryException("The folder " + folder + " can't be tidied: " + e.getMessage(), e);
        }
    }

    private static Path artifact(Path own) throws IOException {
        if (!Files.isDirectory(own)) {
            return null;
        }
        try (Stream<Path> children = Files.list(own)) {
            List<Path> all = children.toList();
            return all.size() == 1 ? all.get(0) : null;
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
