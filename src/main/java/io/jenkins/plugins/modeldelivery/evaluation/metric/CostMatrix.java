package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.util.function.ToDoubleFunction;

/**
 * What decisions cost, and the metrics that follow from it: the mean cost of a row, the same divided by the cost of the
 * best constant answer (below 1 the model is worth something; Elkan 2001, "The foundations of cost-sensitive
 * learning"), and for scores the lowest cost that any threshold would have had on these rows.
 *
 * @param costs truths down, predictions across, by class index; null when they can't be applied
 * @param problem why they can't
 */
public record CostMatrix(double[][] costs, String problem) {
    private static final double STEP = 1e-5;

    void addTo(MetricTable metrics, ConfusionMatrix confusion) {
        if (costs == null) {
            metrics.undefined("cost", false, problem);
            metrics.undefined("normalized_cost", false, problem);
            return;
        }
        double[][] table = confusion.table();
        double[][] effective = confusion.effective();
        metrics.lower("cost", cost(table), interval(effective, this::cost, metrics.confidence()));
        double normalized = normalized(table);
        metrics.put(
                "normalized_cost",
                normalized,
                interval(effective, this::normalized, metrics.confidence()),
                false,
                Double.isFinite(normalized) ? null : "a constant answer costs nothing");
    }

    /** The threshold at which decisions by the score would have cost least; only for two classes. */
    void addThreshold(MetricTable metrics, Ranking ranking, ConfusionMatrix confusion) {
        if (costs == null) {
            return;
        }
        // Thresholds from below the lowest score, where all is positive, upwards.
        double[][] table = {{0, ranking.negatives()}, {0, ranking.positives()}};
        double[] best = {cost(table), 0, 0, 0};
        double[] below = new double[2];
        boolean[] open = {false};
        ranking.steps().each((score, positive, negative) -> {
            if (open[0]) {
                best[1] = score;
                best[2] = below[0];
                best[3] = below[1];
                open[0] = false;
            }
            below[0] += positive;
            below[1] += negative;
            double[][] here = {{below[1], ranking.negatives() - below[1]}, {below[0], ranking.positives() - below[0]}};
            double cost = cost(here);
            if (cost < best[0]) {
                best[0] = cost;
                best[1] = Double.POSITIVE_INFINITY;
                best[2] = below[0];
                best[3] = below[1];
                open[0] = true;
            }
        });
        double factor = confusion.effectiveTotal() / confusion.total();
        double[][] counts = {
            {best[3] * factor, (ranking.negatives() - best[3]) * factor},
            {best[2] * factor, (ranking.positives() - best[2]) * factor}
        };
        metrics.put(
                "cost_at_best_threshold",
                best[0],
                interval(counts, this::cost, metrics.confidence()),
                false,
                (Double.isInfinite(best[1])
                                ? "by calling no row positive"
                                : best[1] == 0 ? "by calling every row positive" : "with threshold " + best[1])
                        + "; chosen on these very rows, so it promises a little too much");
    }

    private double cost(double[][] table) {
        double sum = 0;
        double rows = 0;
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table.length; j++) {
                sum += costs[i][j] * table[i][j];
                rows += table[i][j];
            }
        }
        return sum / rows;
    }

    private double normalized(double[][] table) {
        double least = Double.POSITIVE_INFINITY;
        for (int answer = 0; answer < table.length; answer++) {
            double sum = 0;
            double rows = 0;
            for (int truth = 0; truth < table.length; truth++) {
                double weight = ConfusionMatrix.sumOfRow(table, truth);
                sum += costs[truth][answer] * weight;
                rows += weight;
            }
            least = Math.min(least, sum / rows);
        }
        return cost(table) / least;
    }

    /** The delta method for a multinomial; of the mean cost this is Student's interval of the rows' costs. */
    private static Interval interval(double[][] counts, ToDoubleFunction<double[][]> function, Confidence confidence) {
        double rows = 0;
        double variance = 0;
        for (double[] row : counts) {
            for (int j = 0; j < row.length; j++) {
                double count = row[j];
                rows += count;
                if (count > 0) {
                    double step = STEP * count;
                    row[j] = count + step;
                    double above = function.applyAsDouble(counts);
                    row[j] = count - step;
                    double below = function.applyAsDouble(counts);
                    row[j] = count;
                    double slope = (above - below) / (2 * step);
                    variance += count * slope * slope;
                }
            }
        }
        if (!(rows > 2) || !Double.isFinite(variance)) {
            return null;
        }
        double value = function.applyAsDouble(counts);
        double half = confidence.t(rows - 1) * Math.sqrt(variance * rows / (rows - 1));
        return new Interval(value - half, value + half, "delta, t");
    }
}
