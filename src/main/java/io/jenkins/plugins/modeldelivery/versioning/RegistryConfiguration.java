package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the file {@code .gto} at the root of the repository allows (GTO, {@code gto/config.py}).
 *
 * @param stages the only stages that may be assigned; null when all may
 * @param types the only types that artifacts may have; null when all may
 */
record RegistryConfiguration(List<String> stages, List<String> types) {
    private static final String FILE = ".gto";
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9-/_]*[a-zA-Z0-9])?");

    /**
     * Reads the file, if there is one.
     *
     * @throws DeliveryException when it is no YAML, or has something else where a list of names belongs
     */
    static RegistryConfiguration read(Path workTree) throws DeliveryException {
        Path file = workTree.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return new RegistryConfiguration(null, null);
        }
        try {
            JsonNode root = YAMLMapper.builder().build().readTree(Files.readString(file));
            return new RegistryConfiguration(names(file, root, "stages"), names(file, root, "types"));
        } catch (JsonProcessingException e) {
            throw new DeliveryException("The file " + file + " is no YAML: " + Shown.of(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new DeliveryException("The file " + file + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    private static List<String> names(Path file, JsonNode root, String key) throws DeliveryException {
        JsonNode list = root.path(key);
        if (list.isMissingNode() || list.isNull()) {
            return null;
        }
        if (!list.isArray()) {
            throw new DeliveryException("The file " + file + " has no list of names under '" + key + "'");
        }
        List<String> names = new ArrayList<>();
        for (JsonNode name : list) {
            if (!name.isTextual() || !NAME.matcher(name.asText()).matches()) {
                throw new DeliveryException("The file " + file + " lists '" + Shown.of(name.asText()) + "' under '"
                        + key + "', which is no name: letters, digits, '-', '_' and '/', first and last a letter or a"
                        + " digit. GTO reads nothing of the registry until it is corrected");
            }
            names.add(name.asText());
        }
        return List.copyOf(names);
    }

    /**
     * Refuses a stage that the file does not list.
     *
     * @throws InvalidRequestException naming the stages that there are
     */
    void requireStage(Stage stage) throws InvalidRequestException {
        if (stages != null && !stages.contains(stage.value())) {
            throw new InvalidRequestException(
                    "stage", "'" + stage + "' is not among the stages in " + FILE + ": " + String.join(", ", stages));
        }
    }
}
