package io.jenkins.plugins.modeldelivery.evaluation.gate;

import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * What came of one bound of a gate taken alone, and how to test it among others.
 *
 * @param result what came of it
 * @param rows on how many rows
 * @param pValue the p-value of "the bound is not reached", costly to compute; null where no interval decided
 */
public record Judged(GateResult result, long rows, DoubleSupplier pValue) {
    /** What no number of other gates changes. */
    static Judged certain(GateResult result) {
        return new Judged(result, 0, null);
    }

    /** The results alone. */
    static List<GateResult> results(List<Judged> judged) {
        return judged.stream().map(Judged::result).toList();
    }
}
