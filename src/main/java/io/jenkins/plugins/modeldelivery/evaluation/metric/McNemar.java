package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.io.Serializable;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Two models' answers to the same rows, by which of them is right alone (McNemar 1947, "Note on the sampling error of the
 * difference between correlated proportions"). Rows on which both are right or both are wrong tell nothing about which
 * is better; of the others each model should win half.
 *
 * @param gained rows that the candidate alone gets right
 * @param lost rows that the baseline alone gets right
 * @param pValue two-sided: exact by the binomial distribution for fewer than {@value #FEW} such rows, otherwise the mid-p
 *     variant, which Fagerland, Lydersen and Laake (2013) recommend
 * @param method which of them
 */
public record McNemar(long gained, long lost, double pValue, String method) implements Serializable {
    /** From so many discordant rows on, the exact test is needlessly cautious. */
    public static final int FEW = 25;

    /** The test of these counts; 1 when there are none. */
    static McNemar of(long gained, long lost) {
        long discordant = gained + lost;
        boolean exact = discordant < FEW;
        String method = exact ? "McNemar, exact" : "McNemar, mid-p";
        if (discordant == 0) {
            return new McNemar(0, 0, 1, method);
        }
        BinomialDistribution half = BinomialDistribution.of(Math.toIntExact(discordant), 0.5);
        int fewer = (int) Math.min(gained, lost);
        double pValue = 2 * half.cumulativeProbability(fewer) - (exact ? 0 : half.probability(fewer));
        return new McNemar(gained, lost, Math.min(1, pValue), method);
    }

    /**
     * The interval of (gained − lost) / rows that leaves 0 out exactly when the exact test does: Clopper and Pearson's
     * (1934) of the gained share of the discordant rows, their number taken as given.
     */
    Interval exact(long rows, Confidence confidence) {
        long discordant = gained + lost;
        double low = gained == 0
                ? 0
                : BetaDistribution.of(gained, lost + 1.0).inverseCumulativeProbability(confidence.tail());
        double high =
                lost == 0 ? 1 : BetaDistribution.of(gained + 1.0, lost).inverseSurvivalProbability(confidence.tail());
        double share = (double) discordant / rows;
        return new Interval(share * (2 * low - 1), share * (2 * high - 1), method);
    }
}
