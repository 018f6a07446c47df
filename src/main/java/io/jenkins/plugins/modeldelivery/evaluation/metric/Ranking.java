package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.NewcombeAuc;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Scale;

/**
 * The area under the ROC curve, exact, with the interval of DeLong, DeLong and Clarke-Pearson (1988), made on the
 * logit scale (Pepe 2003, section 5.2.4). For weighted rows DeLong's components are weighted likewise.
 */
final class Ranking {
    private final ScoreSteps steps;
    private final ScoreSteps.Totals totals;
    private final Area area;
    private final AveragePrecision.Value precision;
    private final ScoreSeparation.Distance distance;
    private final ScoreSeparation.Top top;
    private final BestThreshold.Search bestThreshold;
    private double areaVariance;
    private double precisionVariance;
    private boolean varianceKnown;

    /**
     * Walks over the scores for all that can be computed at once.
     *
     * @param percent how many percent of the rows the highest scores are
     */
    Ranking(ScoreSteps steps, int percent) {
        this.steps = steps;
        totals = steps.totals();
        area = new Area();
        precision = new AveragePrecision.Value(totals);
        distance = new ScoreSeparation.Distance(totals);
        top = new ScoreSeparation.Top(totals, percent);
        bestThreshold = new BestThreshold.Search(totals);
        steps.ascending(bestThreshold, precision, area, distance, top);
    }

    double positives() {
        return totals.positives();
    }

    double negatives() {
        return totals.negatives();
    }

    /** The effective number of positives, (Σw)² / Σw². */
    double effectivePositives() {
        return effective(totals.positives(), totals.positivesSquared());
    }

    private double effectiveNegatives() {
        return effective(totals.negatives(), totals.negativesSquared());
    }

    private static double effective(double sum, double squares) {
        return squares > 0 ? sum * sum / squares : 0;
    }

    ScoreSteps steps() {
        return steps;
    }

    /** The area: the probability that a positive outranks a negative, ties half; NaN with one class only. */
    double area() {
        return positives() > 0 && negatives() > 0 ? area.wins / positives() / negatives() : Double.NaN;
    }

    /** See {@link AveragePrecision}; 0 without positives. */
    double averagePrecision() {
        return precision.value();
    }

    /** Where the two classes' distribution functions lie furthest apart. */
    ScoreSeparation.Distance distance() {
        return distance;
    }

    /** The rows with the highest scores. */
    ScoreSeparation.Top top() {
        return top;
    }

    /** The thresholds that would have been best. */
    BestThreshold.Search bestThreshold() {
        return bestThreshold;
    }

    /** The variance of the area; NaN when a class has less than two effective rows. */
    double variance() {
        double m = effectivePositives();
        double n = effectiveNegatives();
        if (m <= 1 + 1e-9 || n <= 1 + 1e-9) {
            return Double.NaN;
        }
        walkForVariance();
        return areaVariance;
    }

    /** The variance of average precision. */
    double averagePrecisionVariance() {
        walkForVariance();
        return precisionVariance;
    }

    private void walkForVariance() {
        if (!varianceKnown) {
            Components components = new Components();
            AveragePrecision.Influence influence = new AveragePrecision.Influence(totals, averagePrecision());
            steps.ascending(influence, components);
            areaVariance = components.variance();
            precisionVariance = influence.variance();
            varianceKnown = true;
        }
    }

    /** The area's interval. */
    Interval interval(Confidence confidence) {
        double variance = variance();
        if (!(variance > 0) || area() <= 0 || area() >= 1) {
            return NewcombeAuc.of(area(), effectivePositives(), effectiveNegatives(), confidence);
        }
        return Scale.LOGIT.interval(area(), Math.sqrt(variance), confidence, "DeLong, logit");
    }

    /** How many pairs of a positive and a negative are in order. */
    private static final class Area implements ScoreSteps.Walk {
        private double negativesBelow;
        private double wins;

        @Override
        public void on(StepBlock block) {
            double below = negativesBelow;
            double sum = wins;
            for (int i = 0; i < block.size; i++) {
                sum += block.positive[i] * (below + block.negative[i] / 2);
                below += block.negative[i];
            }
            negativesBelow = below;
            wins = sum;
        }
    }

    /** The sums of squares of DeLong's components. */
    private final class Components implements ScoreSteps.Walk {
        private final double centre = area();
        private double negativesBelow;
        private double positivesBelow;
        private double ofPositives;
        private double ofNegatives;

        @Override
        public void on(StepBlock block) {
            double below = negativesBelow;
            double belowPositives = positivesBelow;
            for (int i = 0; i < block.size; i++) {
                double positive = block.positive[i];
                double negative = block.negative[i];
                double beats = (below + negative / 2) / negatives() - centre;
                double beaten = (positives() - belowPositives - positive / 2) / positives() - centre;
                ofPositives += block.positiveSquared[i] * beats * beats;
                ofNegatives += block.negativeSquared[i] * beaten * beaten;
                below += negative;
                belowPositives += positive;
            }
            negativesBelow = below;
            positivesBelow = belowPositives;
        }

        double variance() {
            double m = effectivePositives();
            double n = effectiveNegatives();
            return ofPositives / (positives() * positives()) * m / (m - 1)
                    + ofNegatives / (negatives() * negatives()) * n / (n - 1);
        }
    }
}
