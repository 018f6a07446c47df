package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.Cost;
import io.jenkins.plugins.modeldelivery.evaluation.metric.CostMatrix;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.List;

/** The request's costs as a matrix over the classes that the rows have. */
final class Costs {
    private static final String EVERY = "*";

    private final List<Cost> costs;

    Costs(List<String> costs) {
        this.costs = costs.stream().map(Cost::parse).toList();
    }

    /** Null without costs. */
    CostMatrix of(List<String> classes) {
        if (costs.isEmpty()) {
            return null;
        }
        double[][] matrix = new double[classes.size()][classes.size()];
        for (Cost cost : costs) {
            for (String name : new String[] {cost.truth(), cost.predicted()}) {
                if (!name.equals(EVERY) && !classes.contains(Cell.label(name))) {
                    return new CostMatrix(
                            null,
                            "costs name the class '" + Shown.of(name) + "', which no row has; there are "
                                    + Shown.of(String.join(", ", classes)));
                }
            }
            for (int i = 0; i < matrix.length; i++) {
                for (int j = 0; j < matrix.length; j++) {
                    if (is(cost.truth(), classes.get(i)) && is(cost.predicted(), classes.get(j))) {
                        matrix[i][j] = cost.amount();
                    }
                }
            }
        }
        return new CostMatrix(matrix, null);
    }

    private static boolean is(String name, String label) {
        return name.equals(EVERY) || Cell.label(name).equals(label);
    }
}
