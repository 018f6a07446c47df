package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.CellCounts;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Scale;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Wilson;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The metrics of a binary classifier, as a merging accumulator. */
public final class BinaryMetrics {
    private static final double EPSILON = Math.ulp(1.0);
    static final String ONE_CLASS = "only one class occurs among the labels";

    private final ConfusionMatrix confusion = new ConfusionMatrix(2);
    private final boolean scored;
    private final ScoreStore scores;
    private final LossByClass logLoss = new LossByClass(2);
    private final LossByClass brier = new LossByClass(2);
    private final Calibration calibration = new Calibration();
    private ScoreSteps steps;
    private Ranking ranking;

    /**
     * @param scored whether rows have scores
     * @param weighted whether rows have weights other than 1
     */
    public BinaryMetrics(boolean scored, boolean weighted) {
        this.scored = scored;
        this.scores = new ScoreStore(weighted);
    }

    /**
     * One row.
     *
     * @param truth 1 for a positive, 0 for a negative
     * @param predicted likewise
     * @param score probability of being positive, 0 to 1; ignored without scores
     * @param w weight, at least 0
     */
    public void add(int truth, int predicted, double score, double w) {
        confusion.add(truth, predicted, w);
        if (scored) {
            scores.add(truth, score, w);
            double clipped = Math.max(EPSILON, Math.min(1 - EPSILON, score));
            logLoss.add(truth, -Math.log(truth == 1 ? clipped : 1 - clipped), w);
            brier.add(truth, (truth - score) * (truth - score), w);
            calibration.add(score, truth, w);
        }
    }

    /** Keeps no score of its own from now on when there are many; see {@link MetricSet#bound}. */
    public void bound(int bits) {
        scores.bound(bits);
    }

    /** Takes in what another accumulator of the same kind has seen. */
    public void merge(BinaryMetrics other) {
        confusion.merge(other.confusion);
        scores.merge(other.scores);
        logLoss.merge(other.logLoss);
        brier.merge(other.brier);
        calibration.merge(other.calibration);
    }

    /** Carries everything collected; see {@link Fields}. */
    public void fields(Fields fields) throws IOException {
        confusion.fields(fields);
        fields.require(confusion.classes() == 2);
        if (scored) {
            scores.fields(fields);
            logLoss.fields(fields);
            brier.fields(fields);
            calibration.fields(fields);
        }
    }

    /** All metrics in the order in which they are shown. */
    public Map<String, Metric> finish(Confidence confidence) {
        return finish(confidence, 10, null);
    }

    /**
     * All metrics in the order in which they are shown.
     *
     * @param percent of how many percent of the rows the lift is, 1 to 100
     * @param costs what decisions cost, the negative class first; null for none
     */
    public Map<String, Metric> finish(Confidence confidence, int percent, CostMatrix costs) {
        MetricTable metrics = new MetricTable(confidence);
        if (scored) {
            rank(Math.min(100, percent));
            addRanking(metrics);
        }
        addDecisions(metrics);
        DecisionRates.addTo(metrics, confusion);
        if (scored) {
            new ScoreSeparation(ranking, confusion.effectiveTruths(0)).addTo(metrics);
            new BestThreshold(ranking, confusion.effectiveTotal() / confusion.total()).addTo(metrics);
        }
        if (costs != null) {
            costs.addTo(metrics, confusion);
            if (scored) {
                costs.addThreshold(metrics, ranking, confusion);
            }
        }
        if (scored) {
            WeightedMean log = logLoss.all();
            metrics.lower("log_loss", log.mean(), atLeastZero(log.interval(confidence)));
            logLoss.addLogSkill(metrics, "d2_log_loss");
            WeightedMean squares = brier.all();
            metrics.lower("brier_score", squares.mean(), atLeastZero(squares.interval(confidence)));
            brier.addBrierSkill(metrics, "d2_brier");
            metrics.lower("ece", calibration.error(), calibration.interval(confidence));
        }
        return metrics.metrics();
    }

    private void rank(int percent) {
        steps = steps == null ? scores.steps() : steps;
        if (ranking == null || ranking.top().percent() != percent) {
            ranking = new Ranking(steps, percent);
        }
    }

    private void addRanking(MetricTable metrics) {
        double area = ranking.area();
        SketchError error = scores.isSketch() ? SketchError.of(ranking) : new SketchError(0, 0);
        if (Double.isNaN(area)) {
            metrics.undefined("roc_auc", true, ONE_CLASS);
        } else {
            metrics.put(
                    "roc_auc",
                    area,
                    SketchError.widened(ranking.interval(metrics.confidence()), error.area()),
                    true,
                    SketchError.note(error.area()));
        }
        AveragePrecision precision = new AveragePrecision(ranking);
        metrics.put(
                "average_precision",
                precision.value(),
                SketchError.widened(precision.interval(metrics.confidence()), error.averagePrecision()),
                true,
                ranking.positives() > 0
                        ? SketchError.note(error.averagePrecision())
                        : "there is no positive row; 0 by convention");
    }

    private void addDecisions(MetricTable metrics) {
        Confidence confidence = metrics.confidence();
        double[][] table = confusion.table();
        double[][] effective = confusion.effective();
        double accuracy = ConfusionFunctions.accuracy(table);
        metrics.higher("accuracy", accuracy, Wilson.of(accuracy, confusion.effectiveTotal(), confidence));
        metrics.higher(
                "balanced_accuracy",
                ConfusionFunctions.balancedAccuracy(table),
                RecallMean.interval(confusion, table, confidence));
        double precision = ConfusionFunctions.precision(table, 1);
        metrics.put(
                "precision",
                precision,
                ClassIntervals.precision(confusion, 1, precision, confidence),
                true,
                ConfusionMatrix.sumOfColumn(table, 1) > 0 ? null : "no row was predicted positive; 0 by convention");
        double recall = ConfusionFunctions.recall(table, 1);
        metrics.put(
                "recall",
                recall,
                ClassIntervals.recall(confusion, 1, recall, confidence),
                true,
                ConfusionMatrix.sumOfRow(table, 1) > 0 ? null : "there is no positive row; 0 by convention");
        double specificity = ConfusionFunctions.recall(table, 0);
        metrics.put(
                "specificity",
                specificity,
                ClassIntervals.recall(confusion, 0, specificity, confidence),
                true,
                ConfusionMatrix.sumOfRow(table, 0) > 0 ? null : "there is no negative row; 0 by convention");
        double f1 = ConfusionFunctions.f1(table, 1);
        metrics.higher("f1", f1, ClassIntervals.f1(confusion, 1, f1, confidence));
        metrics.higher(
                "mcc",
                ConfusionFunctions.matthews(table),
                CellCounts.interval(effective, ConfusionFunctions::matthews, Scale.FISHER_Z, confidence));
        double kappa = ConfusionFunctions.kappa(table);
        metrics.put(
                "cohen_kappa",
                kappa,
                CellCounts.interval(effective, ConfusionFunctions::kappa, Scale.FISHER_Z, confidence),
                true,
                Double.isNaN(kappa) ? "labels and predictions have only one class, the same one" : null);
    }

    static Interval atLeastZero(Interval interval) {
        return interval == null ? null : interval.within(0, Double.POSITIVE_INFINITY);
    }

    /** How often each class was taken for which. */
    public ConfusionMatrix confusion() {
        return confusion;
    }

    /** What the reports draw; call it after {@link #finish}. */
    public Curves curves(String negative, String positive, Confidence confidence) {
        boolean both = scored && ranking.positives() > 0 && ranking.negatives() > 0;
        RankingCurves drawn = both ? RankingCurves.of(ranking) : null;
        return new Curves(
                both ? drawn.roc() : null,
                both ? drawn.precisionRecall() : null,
                scored ? calibration.bins() : null,
                PerClass.of(confusion, List.of(negative, positive), confidence),
                null,
                null);
    }
}
