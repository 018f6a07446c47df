package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.util.List;
import java.util.Optional;

/** Two classifiers with several classes on the same rows, with the same indices of classes. */
public final class PairedMulticlass implements Paired {
    private static final double EPSILON = Math.ulp(1.0);

    private final boolean scored;
    private final IntList truths = new IntList();
    private final IntList candidates = new IntList();
    private final IntList baselines = new IntList();
    private final DoubleList weights = new DoubleList();
    private final DoubleList candidateLoss = new DoubleList();
    private final DoubleList baselineLoss = new DoubleList();
    private final DoubleList candidateBrier = new DoubleList();
    private final DoubleList baselineBrier = new DoubleList();

    /**
     * @param scored whether both have scores for the same classes
     */
    public PairedMulticlass(boolean scored) {
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
            candidateLoss.add(logLoss(candidate));
            baselineLoss.add(logLoss(baseline));
            candidateBrier.add(brier(candidate));
            baselineBrier.add(brier(baseline));
        }
    }

    private static double logLoss(Row row) {
        return -Math.log(Math.max(EPSILON, Math.min(1 - EPSILON, row.scores[row.truth])));
    }

    private static double brier(Row row) {
        double squares = 0;
        for (int i = 0; i < row.scores.length; i++) {
            double gap = (i == row.truth ? 1 : 0) - row.scores[i];
            squares += gap * gap;
        }
        return row.scores.length < 3 ? squares / 2 : squares;
    }

    @Override
    public Optional<Interval> difference(String metric, double factor, Confidence confidence) {
        return switch (metric) {
            case "log_loss" -> mean(candidateLoss, baselineLoss, factor, confidence);
            case "brier_score" -> mean(candidateBrier, baselineBrier, factor, confidence);
            default -> decisions(metric, factor, confidence);
        };
    }

    private Optional<Interval> decisions(String metric, double factor, Confidence confidence) {
        Optional<Interval> interval = PairedDecisions.multiclass()
                .difference(
                        metric,
                        factor,
                        truths.trimmed(),
                        candidates.trimmed(),
                        baselines.trimmed(),
                        weights.trimmed(),
                        confidence);
        Discordance discordance = factor == 1 ? discordance(metric) : null;
        return discordance == null ? interval : interval.map(made -> discordance.widen(made, false, confidence));
    }

    /** The micro averages are accuracy, where every row has one class. */
    private Discordance discordance(String metric) {
        return List.of("accuracy", "precision_micro", "recall_micro", "f1_micro")
                        .contains(metric)
                ? Discordance.of(truths.trimmed(), candidates.trimmed(), baselines.trimmed(), weights.trimmed(), -1)
                : null;
    }

    @Override
    public Optional<McNemar> discordant(String metric) {
        return Optional.ofNullable(discordance(metric)).map(Discordance::test);
    }

    private Optional<Interval> mean(DoubleList left, DoubleList right, double factor, Confidence confidence) {
        WeightedMean difference = new WeightedMean();
        for (int i = 0; i < left.size(); i++) {
            difference.add(left.get(i) - factor * right.get(i), weights.get(i));
        }
        return Optional.ofNullable(difference.interval(confidence)).map(interval -> interval.by("paired t"));
    }
}
