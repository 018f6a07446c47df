package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A workspace with files, and evaluations in it. */
final class EvaluationFixture {
    final Path folder;
    final List<String> console = new ArrayList<>();

    EvaluationFixture(Path folder) {
        this.folder = folder;
    }

    EvaluationFixture file(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
        return this;
    }

    /** A way to evaluate. */
    interface Run {
        EvaluateResult of(Map<String, Object> parameters, Workspace workspace) throws Exception;
    }

    static EvaluateResult run(Map<String, Object> parameters, Workspace workspace)
            throws DeliveryException, InterruptedException {
        return new EvaluateCapability().run(RequestReader.read(EvaluateRequest.class, parameters), workspace);
    }

    /** Runs with {@code name, value, name, value, ...}; the model's name is given. */
    EvaluateResult evaluate(Object... parameters) throws IOException, DeliveryException, InterruptedException {
        return new EvaluateCapability()
                .run(
                        RequestReader.read(EvaluateRequest.class, map(parameters)),
                        Workspace.in(folder).console(console::add).open());
    }

    static Map<String, Object> map(Object... parameters) {
        Map<String, Object> map = new LinkedHashMap<>(Map.of("name", "churn"));
        for (int i = 0; i < parameters.length; i += 2) {
            map.put((String) parameters[i], parameters[i + 1]);
        }
        return map;
    }

    /** A file of predictions with 1000 rows, 900 of them right; country is DE for the even ones and FR for the odd. */
    EvaluationFixture ninetyPercent(String name) throws IOException {
        StringBuilder csv = new StringBuilder("label,prediction,country\n");
        for (int i = 0; i < 1000; i++) {
            int label = i / 2 % 2;
            csv.append(label)
                    .append(',')
                    .append(i % 10 == 0 ? 1 - label : label)
                    .append(',')
                    .append(i % 2 == 0 ? "DE" : "FR")
                    .append('\n');
        }
        Files.writeString(folder.resolve(name), csv);
        return this;
    }
}
