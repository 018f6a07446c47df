package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/** Evaluates a file of predictions in parts that are cut at random, and holds the outcome against one pass over it. */
final class InRandomParts {
    private final Random random;

    InRandomParts(long seed) {
        random = new Random(seed);
    }

    EvaluateResult evaluate(Map<String, Object> parameters, Workspace workspace) throws Exception {
        EvaluateResult whole = EvaluationFixture.run(parameters, workspace);
        Path folder = workspace.root();
        List<String> lines = Files.readAllLines(folder.resolve((String) parameters.get("predictions")));
        Map<String, Object> partial = new LinkedHashMap<>(parameters);
        List<String> names = new ArrayList<>();
        TreeSet<Integer> cuts = new TreeSet<>(List.of(1, lines.size()));
        boolean parted =
                !parameters.get("task").equals("forecast") || lines.get(0).contains("timestamp");
        for (int i = random.nextInt(5); parted && i > 0; i--) {
            cuts.add(1 + random.nextInt(lines.size() - 1));
        }
        int from = 0;
        for (int cut : cuts) {
            boolean both = cut == lines.size() || hasWeight(lines.get(0), lines.subList(cut, lines.size()));
            if (from > 0 && (!both || !hasWeight(lines.get(0), lines.subList(from, cut)))) {
                continue;
            }
            if (from > 0) {
                String name = "part-" + names.size();
                List<String> rows = new ArrayList<>(lines.subList(from, cut));
                rows.add(0, lines.get(0));
                Files.write(folder.resolve(name + ".csv"), rows);
                partial.put("predictions", name + ".csv");
                partial.put("partial", "counts/" + name);
                assertThat(EvaluationFixture.run(partial, workspace).rows()).isEqualTo(cut - from);
                names.add("counts/" + name);
            }
            from = cut;
        }
        Collections.shuffle(names, random);
        Map<String, Object> together = new LinkedHashMap<>(parameters);
        together.remove("predictions");
        together.put("partials", names);
        EvaluateResult result = EvaluationFixture.run(together, workspace);
        SameEvaluations.check(result, whole);
        return result;
    }

    /** A part whose rows all weigh nothing is refused like a file of such; weights stand last. */
    private static boolean hasWeight(String header, List<String> rows) {
        return !header.replace("\"", "").endsWith(",weight")
                || rows.stream()
                        .map(row -> row.substring(row.lastIndexOf(',') + 1))
                        .anyMatch(weight -> Double.parseDouble(weight.replace("\"", "")) > 0);
    }
}
