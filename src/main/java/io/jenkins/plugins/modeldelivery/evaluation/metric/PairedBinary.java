package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/** Two binary classifiers on the same rows. */
public final class PairedBinary implements Paired {
    private static final double EPSILON = Math.ulp(1.0);

    private final boolean scored;
    private final IntList truths = new IntList();
    private final IntList candidates = new IntList();
    private final IntList baselines = new IntList();
    private final DoubleList candidateScores = new DoubleList();
    private final DoubleList baselineScores = new DoubleList();
    private final DoubleList weights = new DoubleList();

    /**
     * @param scored whether both have scores
     */
    public PairedBinary(boolean scored) {
        this.scored = scored;
    }

    @Override
    public void add(Row candidate, Row baseline) {
        if (candidate.weight == 0) {
            return;
        }
        truths.add(candidate.truth);
        candidates.add(candidate.predicted);
        baselines.add(baseline.predicted);
        weights.add(candidate.weight);
        if (scored) {
            candidateScores.add(candidate.score);
            baselineScores.add(baseline.score);
        }
    }

    @Override
    public Optional<Interval> difference(String metric, double factor, Confidence confidence) {
        return switch (metric) {
            case "roc_auc", "average_precision" -> ranked(metric, factor, confidence);
            case "log_loss" -> mean(PairedBinary::logLoss, factor, confidence);
            case "brier_score" -> mean((truth, score) -> (truth - score) * (truth - score), factor, confidence);
            default -> decisions(metric, factor, confidence);
        };
    }

    private Optional<Interval> decisions(String metric, double factor, Confidence confidence) {
        Optional<Interval> interval = PairedDecisions.binary()
                .difference(
                        metric,
                        factor,
                        truths.trimmed(),
                        candidates.trimmed(),
                        baselines.trimmed(),
                        weights.trimmed(),
                        confidence);
        Discordance discordance = factor == 1 ? discordance(metric) : null;
        return discordance == null
                ? interval
                : interval.map(made -> discordance.widen(made, metric.equals("false_positive_rate"), confidence));
    }

    private Discordance discordance(String metric) {
        int truth =
                switch (metric) {
                    case "accuracy" -> -1;
                    case "recall" -> 1;
                    case "specificity", "false_positive_rate" -> 0;
                    default -> -2;
                };
        return truth < -1
                ? null
                : Discordance.of(truths.trimmed(), candidates.trimmed(), baselines.trimmed(), weights.trimmed(), truth);
    }

    @Override
    public Optional<McNemar> discordant(String metric) {
        return Optional.ofNullable(discordance(metric)).map(Discordance::test);
    }

    private static double logLoss(int truth, double score) {
        double clipped = Math.max(EPSILON, Math.min(1 - EPSILON, score));
        return -Math.log(truth == 1 ? clipped : 1 - clipped);
    }

    private Optional<Interval> ranked(String metric, double factor, Confidence confidence) {
        if (!scored || weights.size() == 0) {
            return Optional.empty();
        }
        double[] w = weights.trimmed();
        double[] left = new double[w.length];
        double[] right = new double[w.length];
        RankInfluence candidate = new RankInfluence(truths.trimmed(), candidateScores.trimmed(), w);
        RankInfluence baseline = new RankInfluence(truths.trimmed(), baselineScores.trimmed(), w);
        boolean area = metric.equals("roc_auc");
        double difference = area
                ? candidate.area(left) - factor * baseline.area(right)
                : candidate.averagePrecision(left) - factor * baseline.averagePrecision(right);
        return PairedVariance.interval(
                difference, left, factor, right, w, 0, confidence, area ? "DeLong, paired" : "delta, paired");
    }

    private Optional<Interval> mean(ToDoubleBiFunction<Integer, Double> loss, double factor, Confidence confidence) {
        if (!scored) {
            return Optional.empty();
        }
        WeightedMean difference = new WeightedMean();
        int[] truth = truths.trimmed();
        for (int i = 0; i < truth.length; i++) {
            difference.add(
                    loss.applyAsDouble(truth[i], candidateScores.get(i))
                            - factor * loss.applyAsDouble(truth[i], baselineScores.get(i)),
                    weights.get(i));
        }
        return Optional.ofNullable(difference.interval(confidence)).map(interval -> interval.by("paired t"));
    }
}
