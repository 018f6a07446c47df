package io.jenkins.plugins.modeldelivery.jenkins.step;

import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges one field of a form by the request's own check. The other parameters are filled in such that the field has a
 * meaning, and a refusal counts only when it is about the field: what the rest of the form says is not known here.
 */
final class FieldCheck {
    private static final Map<DeliveryKind, List<Map<String, Object>>> AROUND = Map.of(
            DeliveryKind.VERSION,
                    List.of(
                            Map.of("path", "model"),
                            Map.of("stage", "some-stage", "version", "latest"),
                            Map.of("action", "promote", "stage", "some-stage", "from", "some-other")),
            DeliveryKind.EVALUATE,
                    List.of(
                            Map.of(
                                    "task", "binary",
                                    "predictions", "p.csv",
                                    "labels", "l.csv",
                                    "metrics", List.of("m.json"),
                                    "reference", "r.csv",
                                    "current", "c.csv"),
                            Map.of("task", "binary", "endpoint", "http://localhost/v2/models/m", "holdout", "h.csv"),
                            Map.of("task", "binary", "partials", List.of("p.part"))),
            DeliveryKind.DEPLOY,
                    List.of(Map.of("target", "kubernetes", "strategy", "canary", "image", "registry/model")),
            DeliveryKind.RETRAIN, List.of(Map.of("when", "always")));

    private FieldCheck() {}

    /**
     * What is wrong with the text in a field.
     *
     * @return empty when nothing is, or nothing was written in a field that may be empty
     */
    static Optional<String> problem(DeliveryKind kind, FormField field, String written) {
        Object value;
        try {
            value = FieldText.read(field, written);
        } catch (InvalidRequestException e) {
            return Optional.of(e.getMessage());
        }
        if (value == null) {
            return field.parameter().required()
                    ? Optional.of(
                            field.name() + ": is required. " + field.parameter().value())
                    : Optional.empty();
        }
        Optional<String> problem = Optional.empty();
        for (Map<String, Object> around : AROUND.getOrDefault(kind, List.of(Map.of()))) {
            Map<String, Object> parameters = new HashMap<>(Map.of("name", "some-model"));
            parameters.putAll(around);
            parameters.put(field.name(), value);
            problem = refusal(kind, parameters)
                    .filter(refused -> isAbout(field.name(), refused.parameter()))
                    .map(InvalidRequestException::getMessage);
            if (problem.isEmpty()) {
                break;
            }
        }
        return problem;
    }

    private static boolean isAbout(String field, String refused) {
        return refused.equals(field) || refused.startsWith(field + ".") || refused.startsWith(field + "[");
    }

    private static Optional<InvalidRequestException> refusal(DeliveryKind kind, Map<String, Object> parameters) {
        try {
            RequestReader.read(kind.request().asSubclass(Record.class), parameters);
            return Optional.empty();
        } catch (InvalidRequestException e) {
            return Optional.of(e);
        }
    }
}
