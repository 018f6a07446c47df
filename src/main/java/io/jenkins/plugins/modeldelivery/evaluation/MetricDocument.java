package io.jenkins.plugins.modeldelivery.evaluation;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Metrics in a JSON or YAML file: nested maps of numbers, as DVC (metrics and params) and MLflow's evaluate write them.
 * A number's name is its path with dots, as {@code dvc metrics show} prints it; texts, truths and lists are no metrics.
 */
final class MetricDocument {
    private static final long LARGEST = 16 << 20;
    private static final int MOST = 10_000;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private MetricDocument() {}

    static boolean mayBe(Path path) {
        return isJson(path) || ending(path).matches(".*\\.ya?ml");
    }

    private static boolean isJson(Path path) {
        return ending(path).endsWith(".json");
    }

    private static String ending(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * The numbers by name; NaN and infinities as they stand there.
     *
     * @param shown the file as the user named it
     * @throws DeliveryException when it is none of both formats, or has no number
     */
    static Map<String, Double> read(String shown, Path file) throws DeliveryException {
        Map<String, Double> numbers = new LinkedHashMap<>();
        try {
            if (Files.size(file) > LARGEST) {
                throw new DeliveryException(Shown.of(shown) + " has more than 16 MiB; that is no file of metrics");
            }
            JsonNode root = (isJson(file) ? JSON : YAML).readTree(file.toFile());
            if (!root.isObject()) {
                throw new DeliveryException(Shown.of(shown) + " has no metrics by name, such as {\"accuracy\": 0.9}");
            }
            collect(shown, "", root, numbers);
        } catch (JacksonException e) {
            throw new DeliveryException(
                    Shown.of(shown) + ", line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ": "
                            + Shown.of(e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new DeliveryException(Shown.of(shown) + " can't be read: " + Shown.of(e.getMessage()), e);
        }
        if (numbers.isEmpty()) {
            throw new DeliveryException(Shown.of(shown) + " has no number in it");
        }
        return numbers;
    }

    private static void collect(String shown, String prefix, JsonNode node, Map<String, Double> numbers)
            throws DeliveryException {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject()) {
                collect(shown, name + ".", value, numbers);
            } else if (value.isNumber() && numbers.put(name, value.doubleValue()) != null) {
                throw new DeliveryException(Shown.of(shown) + " has two numbers that are called " + Shown.of(name));
            }
            if (numbers.size() > MOST) {
                throw new DeliveryException(Shown.of(shown) + " has more than " + MOST + " numbers");
            }
        }
    }
}
