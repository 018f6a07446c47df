package io.jenkins.plugins.modeldelivery.dashboard.badge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.util.List;
import java.util.Optional;

/** What the version in production measured when it was registered, as far as the newest records tell. */
public final class ProductionMetric {
    private ProductionMetric() {}

    /**
     * The metric's value in the evaluation of the build that registered the version.
     *
     * @param records as they stand in a job's index, the oldest first
     */
    public static Optional<Double> find(List<String> records, String model, String version, String metric) {
        JsonNode registration = null;
        for (int i = records.size() - 1; i >= 0; i--) {
            JsonNode record = parse(records.get(i));
            if (!record.path("model").asText().equals(model)) {
                continue;
            }
            JsonNode result = record.path("result");
            boolean registers = record.path("capability").asText().equals("version")
                    && result.path("created").asBoolean()
                    && result.path("version").asText().equals(version);
            registration = registers && registration == null ? record : registration;
            if (registration != null
                    && record.path("capability").asText().equals("evaluate")
                    && record.path("build")
                            .path("number")
                            .equals(registration.path("build").path("number"))
                    && result.path("metrics").path(metric).path("value").isNumber()) {
                return Optional.of(
                        result.path("metrics").path(metric).path("value").asDouble());
            }
        }
        return Optional.empty();
    }

    private static JsonNode parse(String record) {
        try {
            return JsonFormat.mapper().readTree(record);
        } catch (JsonProcessingException e) {
            return JsonFormat.mapper().createObjectNode();
        }
    }
}
