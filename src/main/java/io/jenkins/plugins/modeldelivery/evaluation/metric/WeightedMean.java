package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.io.IOException;

/**
 * A weighted mean with Student's interval, as a merging accumulator. The sums are compensated (Neumaier 1974); the
 * spread is kept as central moments and merged as in Chan, Golub and LeVeque (1983).
 */
public final class WeightedMean {
    private static final String METHOD = "Student's t";

    private double weight;
    private double weightLost;
    private double sum;
    private double sumLost;
    private double squaredWeight;
    private double centre;
    private double spread;

    /** One value. Zero weight counts for nothing. */
    public void add(double value, double w) {
        if (w == 0) {
            return;
        }
        addWeight(w);
        addSum(w * value);
        double w2 = w * w;
        squaredWeight += w2;
        double delta = value - centre;
        centre += delta * w2 / squaredWeight;
        spread += w2 * delta * (value - centre);
    }

    /** Takes in what another accumulator has seen. */
    public void merge(WeightedMean other) {
        if (other.squaredWeight == 0) {
            return;
        }
        addWeight(other.weight);
        weightLost += other.weightLost;
        addSum(other.sum);
        sumLost += other.sumLost;
        double total = squaredWeight + other.squaredWeight;
        double delta = other.centre - centre;
        spread += other.spread + delta * delta * squaredWeight * other.squaredWeight / total;
        centre += delta * other.squaredWeight / total;
        squaredWeight = total;
    }

    /** Carries everything collected; see {@link Fields}. */
    public void fields(Fields fields) throws IOException {
        weight = fields.number(weight);
        weightLost = fields.number(weightLost);
        sum = fields.number(sum);
        sumLost = fields.number(sumLost);
        squaredWeight = fields.number(squaredWeight);
        centre = fields.number(centre);
        spread = fields.number(spread);
    }

    private void addWeight(double w) {
        double next = weight + w;
        weightLost += Math.abs(weight) >= Math.abs(w) ? (weight - next) + w : (w - next) + weight;
        weight = next;
    }

    private void addSum(double x) {
        double next = sum + x;
        sumLost += Math.abs(sum) >= Math.abs(x) ? (sum - next) + x : (x - next) + sum;
        sum = next;
    }

    /** The sum of the weights. */
    public double weight() {
        return weight + weightLost;
    }

    /** The mean; NaN when nothing has weight. */
    public double mean() {
        return (sum + sumLost) / weight();
    }

    /** Kish's effective number of rows, (Σw)² / Σw². */
    public double effectiveRows() {
        return squaredWeight > 0 ? weight() * weight() / squaredWeight : 0;
    }

    /** The mean's standard error; NaN below two effective rows. */
    public double standardError() {
        double rows = effectiveRows();
        if (rows <= 1 + 1e-9) {
            return Double.NaN;
        }
        return Math.sqrt(squaresAround(mean()) * rows / (rows - 1)) / weight();
    }

    /** Σ w² (value − place)². */
    double squaresAround(double place) {
        double offset = place - centre;
        return spread + squaredWeight * offset * offset;
    }

    /** The mean's interval, or null below two effective rows. */
    public Interval interval(Confidence confidence) {
        double error = standardError();
        if (Double.isNaN(error)) {
            return null;
        }
        double half = confidence.t(effectiveRows() - 1) * error;
        return new Interval(mean() - half, mean() + half, METHOD);
    }
}
