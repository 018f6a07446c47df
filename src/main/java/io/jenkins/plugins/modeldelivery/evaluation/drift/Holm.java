package io.jenkins.plugins.modeldelivery.evaluation.drift;

import java.util.Comparator;
import java.util.stream.IntStream;

/** P-values adjusted for being many: Holm (1979), which needs no assumption about how they depend on each other. */
final class Holm {
    private Holm() {}

    static double[] adjusted(double[] pValues) {
        int[] order = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double least = 0;
        for (int rank = 0; rank < order.length; rank++) {
            least = Math.max(least, Math.min(1, (order.length - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = least;
        }
        return adjusted;
    }
}
