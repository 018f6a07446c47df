package io.jenkins.plugins.modeldelivery.evaluation.drift;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;

/**
 * How far one column has moved.
 *
 * @param column its name
 * @param kind how its values were compared
 * @param psi population stability index, at least 0
 * @param low the lower end of its confidence interval
 * @param high the upper end of its confidence interval
 * @param pValue Pearson's chi-square test over the bins
 * @param adjustedPValue the same after Holm's correction for the number of columns
 * @param cramersV the test's effect size, 0 to 1
 * @param jensenShannon Jensen–Shannon distance over the bins, to base 2, 0 to 1
 * @param ks Kolmogorov–Smirnov statistic of the numbers, 0 to 1; null for categories
 * @param ksPValue its p-value
 * @param wasserstein Wasserstein distance in the reference's standard deviations; null for categories and constants
 * @param drifted whether the index reaches the threshold and the adjusted p-value says that it is no accident
 * @param bins both distributions
 * @param enoughRows whether a drift as large as the threshold would probably have been seen (power 0.8)
 * @param rowsNeeded from how many current rows on it would be; null when the reference has too few for any number
 */
public record ColumnDrift(
        String column,
        Kind kind,
        double psi,
        double low,
        double high,
        double pValue,
        double adjustedPValue,
        double cramersV,
        double jensenShannon,
        Double ks,
        Double ksPValue,
        Double wasserstein,
        boolean drifted,
        List<Bin> bins,
        boolean enoughRows,
        Long rowsNeeded)
        implements Serializable {
    /** How the values of a column are compared. */
    public enum Kind {
        /** In bins between the reference's quantiles. */
        @JsonProperty("numeric")
        NUMERIC,
        /** Value by value. */
        @JsonProperty("categorical")
        CATEGORICAL
    }

    /**
     * One bin or category.
     *
     * @param label its range, its value, {@code (missing)} or {@code (new)}
     * @param reference its share of the reference, 0 to 1
     * @param current its share of the current file, 0 to 1
     */
    public record Bin(String label, double reference, double current) implements Serializable {}
}
