package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The metrics of a model that gives each row any number of labels, as a merging accumulator. */
public final class MultilabelMetrics {
    private static final Map<String, LabelCounts.OfLabel> FUNCTIONS = functions();

    private final int scoredLabels;
    private final LabelStore store;
    private final WeightedMean exact = new WeightedMean();
    private final WeightedMean errors = new WeightedMean();
    private final Map<String, WeightedMean> samples = new LinkedHashMap<>();
    private final WeightedMean averagePrecision = new WeightedMean();
    private final WeightedMean coverage = new WeightedMean();
    private final WeightedMean loss = new WeightedMean();
    private boolean[] truths;
    private int labels;

    /**
     * @param labels how many labels are known beforehand; more may come where there are no scores
     * @param scored whether rows have a score per label
     */
    public MultilabelMetrics(int labels, boolean scored) {
        this.labels = labels;
        this.scoredLabels = scored ? labels : 0;
        this.truths = new boolean[scoredLabels];
        this.store = new LabelStore(scoredLabels);
        FUNCTIONS.keySet().forEach(name -> samples.put(name, new WeightedMean()));
    }

    private static Map<String, LabelCounts.OfLabel> functions() {
        Map<String, LabelCounts.OfLabel> functions = new LinkedHashMap<>();
        functions.put("f1", LabelCounts::f1);
        functions.put("precision", LabelCounts::precision);
        functions.put("recall", LabelCounts::recall);
        functions.put("jaccard", LabelCounts::jaccard);
        return functions;
    }

    /**
     * One row.
     *
     * @param codes as {@link Row#codes}
     * @param count how many of them count
     * @param given a score per label; ignored without scores; not kept
     * @param w weight, at least 0
     */
    public void add(int[] codes, int count, double[] given, double w) {
        if (w == 0) {
            return;
        }
        double[] cells = new double[3];
        Arrays.fill(truths, false);
        for (int i = 0; i < count; i++) {
            cells[LabelCounts.cell(codes[i])]++;
            labels = Math.max(labels, (codes[i] >> 2) + 1);
            if (scoredLabels > 0) {
                truths[codes[i] >> 2] = (codes[i] & 1) == 1;
            }
        }
        store.add(codes, count, truths, given, w);
        double wrong = cells[LabelCounts.WRONG] + cells[LabelCounts.MISSED];
        exact.add(wrong == 0 ? 1 : 0, w);
        errors.add(wrong, w);
        FUNCTIONS.forEach((name, function) -> samples.get(name)
                .add(function.of(cells[LabelCounts.RIGHT], cells[LabelCounts.WRONG], cells[LabelCounts.MISSED]), w));
        if (scoredLabels > 0) {
            LabelOrder order = LabelOrder.of(given, truths);
            averagePrecision.add(order.averagePrecision(), w);
            coverage.add(order.coverage(), w);
            loss.add(order.loss(), w);
        }
    }

    /** Keeps no row of its own from now on when there are many; see {@link MetricSet#bound}. */
    public void bound(int bits) {
        store.bound(bits);
    }

    /**
     * Takes in what another accumulator of the same kind has seen.
     *
     * @param places where each of the other's labels stands here
     */
    public void merge(MultilabelMetrics other, int[] places) {
        for (int i = 0; i < other.labels; i++) {
            labels = Math.max(labels, places[i] + 1);
        }
        store.merge(other.store, places);
        exact.merge(other.exact);
        errors.merge(other.errors);
        samples.forEach((name, mean) -> mean.merge(other.samples.get(name)));
        averagePrecision.merge(other.averagePrecision);
        coverage.merge(other.coverage);
        loss.merge(other.loss);
    }

    /** Carries everything collected; see {@link Fields}. */
    public void fields(Fields fields) throws IOException {
        labels = fields.count(labels);
        fields.require(labels <= 1 << 20);
        store.fields(fields, labels);
        exact.fields(fields);
        errors.fields(fields);
        for (WeightedMean mean : samples.values()) {
            mean.fields(fields);
        }
        averagePrecision.fields(fields);
        coverage.fields(fields);
        loss.fields(fields);
    }

    /** All metrics in the order in which they are shown. */
    public Map<String, Metric> finish(Confidence confidence) {
        MetricTable metrics = new MetricTable(confidence);
        LabelTotals totals = store.totals();
        LabelCounts counts = totals.counts(labels);
        FUNCTIONS.forEach((name, function) -> {
            add(metrics, name + "_macro", counts, table -> table.macro(function));
            add(metrics, name + "_micro", counts, table -> table.micro(function));
            add(metrics, name + "_weighted", counts, table -> table.weighted(function));
            addShare(metrics, name + "_samples", samples.get(name), true);
        });
        addShare(metrics, "subset_accuracy", exact, true);
        double errorsPerLabel = errors.mean() / labels;
        metrics.lower(
                "hamming_loss",
                errorsPerLabel,
                ShareInterval.of(errorsPerLabel, errors.standardError() / labels, errors.effectiveRows(), confidence));
        if (scoredLabels > 0) {
            addShare(metrics, "label_ranking_average_precision", averagePrecision, true);
            metrics.lower("coverage_error", coverage.mean(), BinaryMetrics.atLeastZero(coverage.interval(confidence)));
            addShare(metrics, "label_ranking_loss", loss, false);
            store.addCurves(metrics);
        }
        return metrics.metrics();
    }

    /**
     * What the reports draw: each label's own metrics.
     *
     * @param names the labels in the order in which they are shown
     * @param order the index of each of them
     */
    public Curves curves(List<String> names, int[] order, Confidence confidence) {
        LabelCounts counts = store.totals().counts(labels);
        double factor = store.totals().effectivePerWeight();
        List<Curves.ClassMetrics> perLabel = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            if (order[i] < labels) {
                perLabel.add(counts.metrics(order[i], names.get(i), factor, confidence));
            }
        }
        return new Curves(null, null, null, null, null, null, perLabel);
    }

    private void add(MetricTable metrics, String name, LabelCounts counts, ToDoubleFunction<LabelCounts> function) {
        Interval interval = store.totals().interval(counts, function, metrics.confidence());
        metrics.higher(name, function.applyAsDouble(counts), interval);
    }

    private static void addShare(MetricTable metrics, String name, WeightedMean mean, boolean higherIsBetter) {
        metrics.put(name, mean.mean(), ShareInterval.of(mean, metrics.confidence()), higherIsBetter, null);
    }
}
