package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.ExcludedAxis;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Matrix;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.StageModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A cell of a matrix.
 *
 * @param stage what it runs, named after its values
 * @param variables its values by axis
 */
record MatrixCell(StageModel stage, Map<String, String> variables) {
    /** The cells that are not excluded; the last axis varies fastest. */
    static List<MatrixCell> of(Matrix matrix) {
        List<Map<String, String>> combinations = new ArrayList<>(List.of(Map.of()));
        matrix.axes().forEach((name, values) -> {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> shorter : combinations) {
                for (String value : values) {
                    Map<String, String> next = new LinkedHashMap<>(shorter);
                    next.put(name, value);
                    longer.add(next);
                }
            }
            combinations.clear();
            combinations.addAll(longer);
        });
        return combinations.stream()
                .filter(cell -> matrix.excludes().stream().noneMatch(exclude -> isExcluded(cell, exclude)))
                .map(cell -> new MatrixCell(named(matrix.cell(), cell), cell))
                .toList();
    }

    private static boolean isExcluded(Map<String, String> cell, List<ExcludedAxis> exclude) {
        return exclude.stream().allMatch(axis -> axis.values().contains(cell.get(axis.name())) != axis.negated());
    }

    private static StageModel named(StageModel stage, Map<String, String> cell) {
        String name = cell.entrySet().stream()
                .map(entry -> entry.getKey() + " = '" + entry.getValue() + "'")
                .collect(Collectors.joining(", ", "Matrix - ", ""));
        return new StageModel(
                name,
                stage.section(),
                stage.when(),
                stage.input(),
                stage.steps(),
                stage.parallel(),
                stage.matrix(),
                stage.failFast());
    }
}
