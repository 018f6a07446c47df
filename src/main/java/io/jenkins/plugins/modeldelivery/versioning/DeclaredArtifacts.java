package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/**
 * The artifacts that a commit declares: in GTO's {@code artifacts.yaml} at the root, and under {@code artifacts:} in
 * DVC's {@code dvc.yaml}, which for {@code folder:name} is the one in that folder. GTO and DVC find a version's bytes by
 * these, so a registration has to agree with them.
 */
final class DeclaredArtifacts {
    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final String INDEX = "artifacts.yaml";

    private final Repository git;
    private final String commit;

    /**
     * @param commit the full id of the commit to look into
     */
    DeclaredArtifacts(Repository git, String commit) {
        this.git = git;
        this.commit = commit;
    }

    /**
     * What is declared of one model.
     *
     * @param file where it stands
     * @param path the artifact's path in the repository; null when none is given
     * @param type null when none is given
     */
    record Declaration(String file, String path, String type) {}

    /** What is declared of a model. */
    Optional<Declaration> find(ModelName name) throws IOException {
        JsonNode indexed = yaml(INDEX).path(name.value());
        if (indexed.isObject()) {
            return Optional.of(new Declaration(INDEX, text(indexed, "path"), text(indexed, "type")));
        }
        int colon = name.value().indexOf(':');
        String folder = colon < 0 ? "" : name.value().substring(0, colon) + "/";
        String file = folder + "dvc.yaml";
        JsonNode declared = yaml(file).path("artifacts").path(name.value().substring(colon + 1));
        String path = text(declared, "path");
        return declared.isObject()
                ? Optional.of(
                        new Declaration(file, path == null ? null : normal(folder + path), text(declared, "type")))
                : Optional.empty();
    }

    /**
     * Refuses a registration that GTO's files contradict: a type that {@code .gto} does not list, another path than the
     * declared one, or a path that equals, contains or is inside the one of another model, which GTO refuses to declare.
     *
     * @param path the artifact's path in the repository
     */
    void requireAgreement(ModelName name, String path, RegistryConfiguration configuration)
            throws InvalidRequestException, IOException {
        Optional<Declaration> own = find(name);
        if (own.isPresent()) {
            String type = own.get().type();
            if (type != null
                    && configuration.types() != null
                    && !configuration.types().contains(type)) {
                throw new InvalidRequestException(
                        "name",
                        "'" + name + "' has the type '" + Shown.of(type) + "' in "
                                + own.get().file()
                                + ", which is not among the types in .gto: "
                                + String.join(", ", configuration.types()));
            }
            // DVC fills in what is written as ${...}.
            String declared = own.get().path();
            if (declared != null
                    && !declared.contains("${")
                    && !normal(declared).equals(path)) {
                throw new InvalidRequestException(
                        "path",
                        "'" + Shown.of(path) + "' is not the artifact of " + name + ": "
                                + own.get().file()
                                + " in the commit says '" + Shown.of(declared)
                                + "'; register that, or correct the file and commit it");
            }
        }
        for (Map.Entry<String, JsonNode> other : yaml(INDEX).properties()) {
            String theirs = text(other.getValue(), "path");
            if (theirs != null && !other.getKey().equals(name.value()) && overlap(normal(theirs), path)) {
                throw new InvalidRequestException(
                        "path",
                        "'" + Shown.of(path) + "' belongs to '" + Shown.of(other.getKey()) + "', whose path in " + INDEX
                                + " is '" + Shown.of(theirs) + "'; one path has one model");
            }
        }
    }

    private static boolean overlap(String one, String other) {
        return (one + "/").startsWith(other + "/") || (other + "/").startsWith(one + "/");
    }

    private static String normal(String path) {
        try {
            return RegistryRepository.withSlashes(Path.of(path).normalize());
        } catch (InvalidPathException e) {
            return path;
        }
    }

    private static String text(JsonNode object, String key) {
        JsonNode value = object.path(key);
        return value.isTextual() && !value.asText().isEmpty() ? value.asText() : null;
    }

    private JsonNode yaml(String path) throws IOException {
        Optional<String> text = CommittedFiles.read(git, commit, path);
        try {
            return text.isPresent() ? YAML.readTree(text.get()) : YAML.createObjectNode();
        } catch (JsonProcessingException e) {
            return YAML.createObjectNode();
        }
    }
}
