package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/**
 * What a commit says of a model that GTO and DVC keep: the path from {@code artifacts.yaml} or from {@code artifacts:} in
 * {@code dvc.yaml}, and the address from its {@code .dvc} file or from {@code dvc.lock}.
 *
 * @param path the artifact's path in the repository
 * @param pointer what DVC knows of it
 */
record DvcArtifact(String path, DvcPointer pointer) {
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    /** Looks a model up in a commit. */
    static Optional<DvcArtifact> find(Repository git, String commit, ModelName name) throws IOException {
        Optional<String> path = path(git, commit, name);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Optional<DvcPointer> pointer = CommittedFiles.read(git, commit, path.get() + DvcPointer.SUFFIX)
                .flatMap(DvcPointer::read)
                .or(() -> locked(git, commit, path.get()));
        return pointer.map(found -> new DvcArtifact(path.get(), found));
    }

    /** The path that {@code artifacts.yaml} or {@code dvc.yaml} gives a model. */
    static Optional<String> path(Repository git, String commit, ModelName name) throws IOException {
        return new DeclaredArtifacts(git, commit).find(name).map(DeclaredArtifacts.Declaration::path);
    }

    private static JsonNode yaml(Repository git, String commit, String path) throws IOException {
        Optional<String> text = CommittedFiles.read(git, commit, path);
        try {
            return text.isPresent() ? YAML.readTree(text.get()) : YAML.createObjectNode();
        } catch (JsonProcessingException e) {
            return YAML.createObjectNode();
        }
    }

    private static Optional<DvcPointer> locked(Repository git, String commit, String path) {
        try {
            int slash = path.lastIndexOf('/');
            for (String folder : slash < 0 ? List.of("") : List.of("", path.substring(0, slash + 1))) {
                JsonNode stages = yaml(git, commit, folder + "dvc.lock").path("stages");
                for (JsonNode stage : stages) {
                    for (JsonNode out : stage.path("outs")) {
                        if ((folder + out.path("path").asText()).equals(path)
                                && out.path("md5").isTextual()) {
                            return Optional.of(new DvcPointer(
                                    out.path("md5").asText(),
                                    out.path("size").asLong(),
                                    path.substring(slash + 1),
                                    !out.path("hash").asText().equals("md5")));
                        }
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
