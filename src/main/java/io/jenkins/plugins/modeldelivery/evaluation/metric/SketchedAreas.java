package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.function.IntFunction;

/**
 * Areas under the labels' (or classes') curves and average precisions as {@link LabelCurves} has them, from sketches of the
 * scores in place of all rows.
 */
final class SketchedAreas {
    private final int labels;
    private final String noun;
    private final double[] positives;
    private final double[] negatives;
    private final double[] rootOfSquares;
    private final double[] effective;
    private final double[] area;
    private final double[] areaVariance;
    private final double[] precision;
    private final double[] precisionVariance;
    private final SketchError[] errors;

    /**
     * @param noun what the labels are called: label or class
     * @param ranked all rows ranked by a label's score
     */
    SketchedAreas(int labels, String noun, IntFunction<Ranking> ranked) {
        this.labels = labels;
        this.noun = noun;
        positives = new double[labels];
        negatives = new double[labels];
        rootOfSquares = new double[labels];
        effective = new double[labels];
        area = new double[labels];
        areaVariance = new double[labels];
        precision = new double[labels];
        precisionVariance = new double[labels];
        errors = new SketchError[labels];
        for (int i = 0; i < labels; i++) {
            Ranking ranking = ranked.apply(i);
            positives[i] = ranking.positives();
            negatives[i] = ranking.negatives();
            effective[i] = ranking.effectivePositives();
            rootOfSquares[i] = effective[i] > 0 ? positives[i] / Math.sqrt(effective[i]) : 0;
            area[i] = ranking.area();
            areaVariance[i] = ranking.variance();
            precision[i] = ranking.averagePrecision();
            precisionVariance[i] = ranking.averagePrecisionVariance();
            errors[i] = SketchError.of(ranking);
        }
    }

    /**
     * The mean of the areas, plain and by how often a label is true.
     *
     * @param missing why they are undefined when a label is true in every row or in none
     */
    void addAreas(MetricTable metrics, String plainName, String weightedName, String missing) {
        for (int i = 0; i < labels; i++) {
            if (!(positives[i] > 0 && negatives[i] > 0)) {
                metrics.undefined(plainName, true, missing);
                metrics.undefined(weightedName, true, missing);
                return;
            }
        }
        SketchedMean plain = new SketchedMean();
        SketchedMean weighted = new SketchedMean();
        double all = sum(positives);
        for (int i = 0; i < labels; i++) {
            plain.add(1.0 / labels, area[i], areaVariance[i], errors[i].area());
            weighted.add(positives[i] / all, area[i], areaVariance[i], errors[i].area());
        }
        addShares(weighted, area, all);
        plain.put(metrics, plainName, sum(effective), "DeLong", null);
        weighted.put(metrics, weightedName, sum(effective), "DeLong", null);
    }

    /** The average precisions, as {@link LabelCurves#addPrecisions} names them. */
    void addPrecisions(MetricTable metrics, Ranking pooled) {
        SketchedMean plain = new SketchedMean();
        SketchedMean weighted = new SketchedMean();
        double all = sum(positives);
        boolean every = true;
        for (int i = 0; i < labels; i++) {
            if (positives[i] > 0) {
                double error = errors[i].averagePrecision();
                plain.add(1.0 / labels, precision[i], precisionVariance[i], error);
                weighted.add(positives[i] / all, precision[i], precisionVariance[i], error);
            } else {
                every = false;
            }
        }
        addShares(weighted, precision, all);
        String note = every ? null : "a " + noun + " occurs in no row; it counts as 0 by convention";
        String none = all > 0 ? null : "no " + noun + " occurs in any row; 0 by convention";
        plain.put(metrics, "average_precision_macro", sum(effective), "delta", note);
        weighted.put(metrics, "average_precision_weighted", sum(effective), "delta", none);
        SketchedMean micro = new SketchedMean();
        if (all > 0) {
            micro.add(
                    1,
                    pooled.averagePrecision(),
                    labels * pooled.averagePrecisionVariance(),
                    SketchError.of(pooled).averagePrecision());
        }
        micro.put(metrics, "average_precision_micro", pooled.effectivePositives() / labels, "delta", none);
    }

    /**
     * The area of all pairs of a row and a label. A row's pairs may move together, which makes the variance at most so many
     * times what it would be otherwise as there are labels (Cauchy and Schwarz).
     */
    void addPooledArea(MetricTable metrics, String name, Ranking pooled) {
        if (!(pooled.positives() > 0 && pooled.negatives() > 0)) {
            metrics.undefined(name, true, "every " + noun + " is true in every row or in none");
            return;
        }
        SketchedMean micro = new SketchedMean();
        micro.add(
                1,
                pooled.area(),
                labels * pooled.variance(),
                SketchError.of(pooled).area());
        micro.put(metrics, name, pooled.effectivePositives() / labels, "DeLong", null);
    }

    /** How often a label is true is estimated from the same rows, which moves the weighted mean too. */
    private void addShares(SketchedMean mean, double[] own, double all) {
        for (int i = 0; i < labels && all > 0; i++) {
            if (positives[i] > 0) {
                mean.addDeviation(Math.abs(own[i] - mean.value()) * rootOfSquares[i] / all);
            }
        }
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }
}
