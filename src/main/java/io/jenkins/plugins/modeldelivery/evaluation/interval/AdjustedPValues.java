package io.jenkins.plugins.modeldelivery.evaluation.interval;

import java.util.Comparator;
import java.util.stream.IntStream;

/** P-values adjusted for being many, in the order in which they are given. */
public final class AdjustedPValues {
    private AdjustedPValues() {}

    /**
     * Holm (1979, "A simple sequentially rejective multiple test procedure"): what stays below a level is wrong in any
     * of them at most as often as the level says, however they depend on each other.
     */
    public static double[] holm(double[] pValues) {
        int[] order = order(pValues);
        double[] adjusted = new double[pValues.length];
        double least = 0;
        for (int rank = 0; rank < order.length; rank++) {
            least = Math.max(least, Math.min(1, (order.length - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = least;
        }
        return adjusted;
    }

    /**
     * Benjamini and Hochberg (1995, "Controlling the false discovery rate"): of what stays below a level, at most the
     * share that the level says is wrong on average, for tests that are independent or positively dependent.
     */
    public static double[] benjaminiHochberg(double[] pValues) {
        int[] order = order(pValues);
        double[] adjusted = new double[pValues.length];
        double most = 1;
        for (int rank = order.length; rank >= 1; rank--) {
            most = Math.min(most, order.length * pValues[order[rank - 1]] / rank);
            adjusted[order[rank - 1]] = most;
        }
        return adjusted;
    }

    private static int[] order(double[] pValues) {
        return IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
