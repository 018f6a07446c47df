package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;

/**
 * The mean unit deviances of Poisson's and the gamma distribution (Jørgensen 1987, "Exponential dispersion models").
 * Either is there only as long as all rows are in its range. A merging accumulator.
 */
final class Deviance {
    private final WeightedMean poisson = new WeightedMean();
    private final WeightedMean gamma = new WeightedMean();
    private boolean forPoisson = true;
    private boolean forGamma = true;

    void add(double truth, double predicted, double w) {
        forPoisson &= truth >= 0 && predicted > 0;
        forGamma &= truth > 0 && predicted > 0;
        if (forPoisson) {
            poisson.add(poisson(truth, predicted), w);
        }
        if (forGamma) {
            gamma.add(gamma(truth, predicted), w);
        }
    }

    /** One row's, of a truth of at least 0 and a prediction above. */
    static double poisson(double truth, double predicted) {
        return 2 * (truth > 0 ? truth * Math.log(truth / predicted) - truth + predicted : predicted);
    }

    /** One row's, of a truth and a prediction above 0. */
    static double gamma(double truth, double predicted) {
        return 2 * (Math.log(predicted / truth) + truth / predicted - 1);
    }

    boolean isForPoisson() {
        return forPoisson;
    }

    boolean isForGamma() {
        return forGamma;
    }

    void merge(Deviance other) {
        forPoisson &= other.forPoisson;
        forGamma &= other.forGamma;
        poisson.merge(other.poisson);
        gamma.merge(other.gamma);
    }

    void fields(Fields fields) throws IOException {
        forPoisson = fields.flag(forPoisson);
        forGamma = fields.flag(forGamma);
        poisson.fields(fields);
        gamma.fields(fields);
    }

    void addTo(MetricTable metrics) {
        if (forPoisson) {
            add(metrics, "poisson_deviance", poisson);
        }
        if (forGamma) {
            add(metrics, "gamma_deviance", gamma);
        }
    }

    private static void add(MetricTable metrics, String name, WeightedMean mean) {
        metrics.lower(name, mean.mean(), BinaryMetrics.atLeastZero(mean.interval(metrics.confidence())));
    }
}
