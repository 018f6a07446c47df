package io.jenkins.plugins.modeldelivery.evaluation.gate;

import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult.Status;
import io.jenkins.plugins.modeldelivery.evaluation.interval.InvertedInterval;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * All gates of one evaluation that intervals decide. One that failed alone, but would not once the number of gates is
 * corrected for, becomes inconclusive; none becomes better or worse than that.
 */
public final class GateFamily {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final Correction correction;
    private final double error;

    /**
     * @param level the confidence level of the intervals; a gate fails wrongly with half of what is left to 1
     */
    public GateFamily(Correction correction, double level) {
        this.correction = correction;
        this.error = (1 - level) / 2;
    }

    /** The results in the same order. */
    public List<GateResult> correct(List<Judged> judged) {
        List<Judged> tests =
                judged.stream().filter(each -> each.pValue() != null).toList();
        if (correction == Correction.NONE || tests.size() < 2) {
            return Judged.results(judged);
        }
        double[] pValues =
                tests.stream().mapToDouble(each -> each.pValue().getAsDouble()).toArray();
        double[] adjusted = correction.adjusted(pValues);
        List<GateResult> results = new ArrayList<>();
        int at = 0;
        for (Judged each : judged) {
            if (each.pValue() == null) {
                results.add(each.result());
            } else {
                results.add(correct(each, pValues[at], adjusted[at], tests.size()));
                at++;
            }
        }
        return results;
    }

    private GateResult correct(Judged judged, double pValue, double adjusted, int tests) {
        GateResult alone = judged.result();
        boolean fails = alone.status() == Status.FAIL;
        boolean stays = adjusted <= error;
        String sentence = alone.explanation();
        if (fails) {
            String numbers = " (p " + shown(pValue) + ", after " + correction.shown() + "'s correction for " + tests
                    + " gates " + (pValue <= InvertedInterval.LEAST ? "below " + Figure.of(adjusted) : shown(adjusted));
            sentence = sentence.substring(0, sentence.length() - 1)
                    + (stays
                            ? numbers + ")."
                            : "; alone it would fail, but one of so many looks that bad by accident" + numbers
                                    + ", not below " + Figure.of(error) + ")"
                                    + more(judged, pValue, adjusted) + ".");
        }
        return alone.as(
                fails && !stays ? Status.INCONCLUSIVE : alone.status(), sentence, pValue, adjusted, correction, tests);
    }

    /** The adjusted p-value is a multiple of the p-value, which therefore has to get so much lower. */
    private String more(Judged judged, double pValue, double adjusted) {
        return Judgement.more(
                judged.rows(),
                NORMAL.inverseSurvivalProbability(error * pValue / adjusted),
                NORMAL.inverseSurvivalProbability(pValue));
    }

    private static String shown(double pValue) {
        return pValue <= InvertedInterval.LEAST ? "below 1e-9" : Figure.of(pValue);
    }
}
