package io.jenkins.plugins.modeldelivery.evaluation.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.modeldelivery.evaluation.interval.AdjustedPValues;
import java.util.function.UnaryOperator;

/**
 * What is done about many gates being judged together. A model passes only when every gate passes; that is an
 * intersection–union test (Berger 1982), which lets a bad model through no more often than each of its tests does alone,
 * so passing needs no correction. Failing does: one of many gates on a good model looks bad by accident.
 */
public enum Correction {
    /** A failure of any gate that is none happens at most as often as a single one's. */
    @JsonProperty("holm")
    HOLM(AdjustedPValues::holm, "Holm"),
    /** Of the failures at most that share is none, on average. */
    @JsonProperty("benjaminiHochberg")
    BENJAMINI_HOCHBERG(AdjustedPValues::benjaminiHochberg, "Benjamini–Hochberg"),
    /** Each gate is judged as if it were alone. */
    @JsonProperty("none")
    NONE(UnaryOperator.identity(), "no correction");

    private final UnaryOperator<double[]> adjustment;
    private final String shown;

    Correction(UnaryOperator<double[]> adjustment, String shown) {
        this.adjustment = adjustment;
        this.shown = shown;
    }

    /** The adjusted p-values, in the same order. */
    public double[] adjusted(double[] pValues) {
        return adjustment.apply(pValues);
    }

    /** Its name in a sentence. */
    public String shown() {
        return shown;
    }
}
