package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.versioning.schema.DeclaredSchema;
import io.jenkins.plugins.modeldelivery.versioning.schema.ModelSchema;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of an artifact beside its bytes.
 *
 * @param schema its inputs and outputs, if it declares them
 * @param parameters what it was trained with: by {@code dvc.lock}, or else {@code params.yaml} in the workspace; and by
 *     labels
 * @param dependencies the data that went into it by {@code dvc.lock}: what no stage makes and Git does not have
 */
record Provenance(Optional<ModelSchema> schema, Map<String, String> parameters, List<DvcLock.Dependency> dependencies) {
    private static final int LARGEST_PARAMETERS = 1 << 20;

    /**
     * Looks at the artifact and at the files beside it.
     *
     * @param artifact the file or folder
     * @param path its path in the repository
     * @param content its digests and its files
     */
    static Provenance of(
            VersionRequest request,
            Workspace workspace,
            RegistryRepository repository,
            Path artifact,
            String path,
            ArtifactContent content)
            throws DeliveryException {
        try {
            Optional<ModelSchema> schema = request.schema() == null
                    ? schema(artifact, content)
                    : Optional.of(DeclaredSchema.ofFile(
                            "schema", request.schema(), workspace.require("schema", request.schema())));
            Optional<DvcLock> lock = DvcLock.find(repository.workTree(), path);
            if (lock.isPresent()
                    && !lock.get().md5().isEmpty()
                    && !lock.get().md5().equals(content.md5())) {
                workspace
                        .console()
                        .line("dvc.lock names other bytes for " + Shown.of(path)
                                + ", so what it says of data and parameters is left out; 'dvc repro' or 'dvc commit'"
                                + " brings it up to date");
                lock = Optional.empty();
            }
            Map<String, String> parameters = new TreeMap<>(
                    lock.isPresent() && !lock.get().parameters().isEmpty()
                            ? lock.get().parameters()
                            : inWorkspace(workspace));
            parameters.putAll(TrainingParameters.ofLabels(request.labels()));
            List<DvcLock.Dependency> data = new ArrayList<>();
            for (DvcLock.Dependency dependency : lock.map(DvcLock::dependencies).orElse(List.of())) {
                // What is committed is code, and told by the commit.
                if (!CommittedFiles.has(repository.git(), repository.head(), dependency.path())) {
                    data.add(dependency);
                }
            }
            return new Provenance(schema, parameters, data);
        } catch (IOException e) {
            throw new DeliveryException(
                    "What stands beside " + Shown.of(path) + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    private static Optional<ModelSchema> schema(Path artifact, ArtifactContent content) throws IOException {
        return content.isFolder()
                ? ModelSchema.ofFolder(artifact, content.files().stream().map(ArtifactContent.Entry::path))
                : ModelSchema.ofFile(artifact);
    }

    private static Map<String, String> inWorkspace(Workspace workspace) throws IOException {
        Path file = workspace.root().resolve(TrainingParameters.FILE);
        return Files.isRegularFile(file) && Files.size(file) <= LARGEST_PARAMETERS
                ? TrainingParameters.ofYaml(Files.readString(file))
                : Map.of();
    }
}
