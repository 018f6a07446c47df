package io.jenkins.plugins.modeldelivery.evaluation.drift;

import java.util.Arrays;

/**
 * What the current rows of a column are compared with.
 *
 * @param name its name
 * @param binning its bins
 * @param counts rows in each
 * @param numbers a sample of its numbers, sorted; empty for categories
 * @param numberCount of how many numbers
 * @param deviation their standard deviation
 */
record ReferenceColumn(
        String name, Binning binning, long[] counts, double[] numbers, long numberCount, double deviation) {
    /**
     * As many order statistics stand in a profile. Taken at the middles of even steps, they give a distribution function
     * that is nowhere off by more than half a step, 1 / 2000.
     */
    static final int MOST_QUANTILES = 1000;

    static ReferenceColumn of(String name, Binning binning, long[] counts, ColumnProfile profile) {
        double[] sorted = profile.numbers();
        Arrays.parallelSort(sorted);
        return new ReferenceColumn(name, binning, counts, sorted, sorted.length, SampleDistance.deviation(sorted));
    }

    static ReferenceColumn of(ReferenceProfile.Column column) {
        double[] quantiles = column.quantiles() == null ? new double[0] : column.quantiles();
        return new ReferenceColumn(
                column.column(), Binning.of(column), column.counts(), quantiles, column.numbers(), column.deviation());
    }

    ReferenceProfile.Column inProfile(ReferenceProfile.Source source, long rows) {
        boolean numeric = binning.kind() == ColumnDrift.Kind.NUMERIC;
        return new ReferenceProfile.Column(
                name,
                source,
                binning.kind(),
                rows,
                binning.edges(),
                binning.categories(),
                counts,
                numeric ? quantiles(numbers) : null,
                numeric ? numberCount : 0,
                numeric ? deviation : 0);
    }

    private static double[] quantiles(double[] sorted) {
        if (sorted.length <= MOST_QUANTILES) {
            return sorted.clone();
        }
        double[] quantiles = new double[MOST_QUANTILES];
        for (int i = 0; i < MOST_QUANTILES; i++) {
            quantiles[i] = sorted[(int) Math.ceil((i + 0.5) / MOST_QUANTILES * sorted.length) - 1];
        }
        return quantiles;
    }
}
