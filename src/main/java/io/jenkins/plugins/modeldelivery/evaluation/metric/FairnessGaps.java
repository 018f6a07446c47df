package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.LogRatio;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Mover;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Wilson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How differently a binary model treats groups, by fairlearn's definitions: the largest difference between two groups
 * of the share that is called positive (demographic parity), of the recall (equal opportunity), and of the larger of
 * recall's and the false positive rate's (equalized odds; Hardt, Price and Srebro 2016).
 *
 * <p>An interval contains the gap between the two groups that differ most in truth, which need not be those that differ
 * most in the sample: its upper end is the largest of all pairs' upper ends; its lower end is the largest of all pairs'
 * lower ends, each at a level that Bonferroni's inequality corrects for the number of pairs. A pair's difference has
 * Newcombe's interval (1998, hybrid score), a ratio the logarithm's with half a row added (Walter 1975).
 */
public final class FairnessGaps {
    private static final String PARITY = "demographic_parity_difference";
    private static final String RATIO = "demographic_parity_ratio";
    private static final String OPPORTUNITY = "equal_opportunity_difference";
    private static final String ODDS = "equalized_odds_difference";

    /** The metrics' names. */
    public static final Set<String> NAMES = Set.of(PARITY, RATIO, OPPORTUNITY, ODDS);

    private FairnessGaps() {}

    /** A share in one group and of how many rows it is. */
    private record Rate(double share, double rows) {}

    /**
     * @param groups the groups' confusion matrices, the positive class at index 1
     * @param leftOut how many groups had too few rows to be among them
     */
    public static Map<String, Metric> of(Collection<ConfusionMatrix> groups, int leftOut, Confidence confidence) {
        MetricTable metrics = new MetricTable(confidence);
        List<Rate> selected = new ArrayList<>();
        List<Rate> recalled = new ArrayList<>();
        List<Rate> alarmed = new ArrayList<>();
        for (ConfusionMatrix group : groups) {
            double[][] table = group.table();
            if (group.total() > 0) {
                selected.add(new Rate(ConfusionMatrix.sumOfColumn(table, 1) / group.total(), group.effectiveTotal()));
            }
            if (ConfusionMatrix.sumOfRow(table, 1) > 0) {
                recalled.add(new Rate(ConfusionFunctions.recall(table, 1), group.effectiveTruths(1)));
            }
            if (ConfusionMatrix.sumOfRow(table, 0) > 0) {
                alarmed.add(new Rate(1 - ConfusionFunctions.recall(table, 0), group.effectiveTruths(0)));
            }
        }
        String note = leftOut == 0 ? null : leftOut + " groups with too few rows are left out";
        gap(metrics, PARITY, List.of(selected), note);
        ratio(metrics, selected, note);
        gap(metrics, OPPORTUNITY, List.of(recalled), lacking(recalled, groups.size(), "positive", note));
        gap(
                metrics,
                ODDS,
                List.of(recalled, alarmed),
                lacking(alarmed, groups.size(), "negative", lacking(recalled, groups.size(), "positive", note)));
        return metrics.metrics();
    }

    private static String lacking(List<Rate> rates, int groups, String rows, String note) {
        return rates.size() == groups
                ? note
                : (groups - rates.size()) + " groups without a " + rows + " row are left out";
    }

    private static void gap(MetricTable metrics, String name, List<List<Rate>> rates, String note) {
        double gap = 0;
        int pairs = 0;
        for (List<Rate> rate : rates) {
            if (rate.size() < 2) {
                metrics.undefined(name, false, "there are fewer than two groups to compare");
                return;
            }
            pairs += rate.size() * (rate.size() - 1) / 2;
        }
        Confidence corrected = corrected(metrics.confidence(), pairs);
        double low = 0;
        double high = 0;
        for (List<Rate> rate : rates) {
            for (Rate left : rate) {
                for (Rate right : rate) {
                    gap = Math.max(gap, left.share() - right.share());
                    low = Math.max(low, difference(left, right, corrected).low());
                    high = Math.max(
                            high, difference(left, right, metrics.confidence()).high());
                }
            }
        }
        metrics.put(name, gap, new Interval(low, high, method("Newcombe", pairs)), false, note);
    }

    private static Confidence corrected(Confidence confidence, int pairs) {
        return new Confidence(1 - (1 - confidence.level()) / pairs);
    }

    private static String method(String method, int pairs) {
        return pairs == 1 ? method : method + ", Bonferroni over " + pairs + " pairs";
    }

    private static Interval difference(Rate left, Rate right, Confidence confidence) {
        if (left == right) {
            return new Interval(0, 0, null);
        }
        return Mover.difference(
                left.share(),
                Wilson.of(left.share(), left.rows(), confidence),
                1,
                right.share(),
                Wilson.of(right.share(), right.rows(), confidence));
    }

    private static void ratio(MetricTable metrics, List<Rate> rates, String note) {
        double least = rates.stream().mapToDouble(Rate::share).min().orElse(0);
        double most = rates.stream().mapToDouble(Rate::share).max().orElse(0);
        if (rates.size() < 2 || most == 0) {
            metrics.undefined(
                    RATIO,
                    true,
                    rates.size() < 2 ? "there are fewer than two groups to compare" : "no row was predicted positive");
            return;
        }
        int pairs = rates.size() * (rates.size() - 1) / 2;
        Confidence corrected = corrected(metrics.confidence(), pairs);
        double low = 1;
        double high = 1;
        for (Rate left : rates) {
            for (Rate right : rates) {
                if (left != right) {
                    low = Math.min(
                            low, logRatio(left, right, metrics.confidence()).low());
                    high = Math.min(high, logRatio(left, right, corrected).high());
                }
            }
        }
        metrics.put(RATIO, least / most, new Interval(low, high, method("log ratio", pairs)), true, note);
    }

    private static Interval logRatio(Rate left, Rate right, Confidence confidence) {
        return LogRatio.of(
                left.share() * left.rows(), left.rows(), right.share() * right.rows(), right.rows(), confidence);
    }
}
