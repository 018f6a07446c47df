package io.jenkins.plugins.modeldelivery.evaluation.drift;

import io.jenkins.plugins.modeldelivery.evaluation.input.Cells;
import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.evaluation.interval.AdjustedPValues;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Compares the columns of two files: the reference is read twice (once for its quantiles and categories, once to count),
 * the current file once; memory is bounded by the number of columns.
 */
public final class DriftComparison {
    private static final int MOST_SHOWN = 20;
    private static final int ROWS_BETWEEN_CHECKS = 1 << 14;

    private final String referenceName;
    private final Path reference;
    private final String currentName;
    private final Path current;

    /**
     * @param referenceName the reference as the user named it
     * @param currentName the current file as the user named it
     */
    public DriftComparison(String referenceName, Path reference, String currentName, Path current) {
        this.referenceName = referenceName;
        this.reference = reference;
        this.currentName = currentName;
        this.current = current;
    }

    /**
     * @param asked the columns to compare; empty for all that both have
     * @param threshold the index from which a column counts as drifted
     */
    public DriftResult run(List<String> asked, double threshold, Confidence confidence)
            throws DeliveryException, InterruptedException {
        List<String> notes = new ArrayList<>();
        List<String> columns = columns(asked, notes);
        ColumnProfile[] profiles = new ColumnProfile[columns.size()];
        for (int i = 0; i < profiles.length; i++) {
            profiles[i] = new ColumnProfile();
        }
        long referenceRows =
                walk(referenceName, reference, columns, (column, text, row) -> profiles[column].add(text, row));
        Binning[] binnings = new Binning[profiles.length];
        long[][] before = new long[profiles.length][];
        long[][] after = new long[profiles.length][];
        for (int i = 0; i < profiles.length; i++) {
            if (profiles[i].isIdentifier() || profiles[i].isEmpty()) {
                String why = profiles[i].isEmpty()
                        ? "has no value in the reference"
                        : "has more than " + ColumnProfile.MOST_CATEGORIES
                                + " different texts in the reference and looks like an identifier";
                if (asked.contains(columns.get(i))) {
                    throw new InvalidRequestException(
                            "driftColumns", "the column '" + Shown.of(columns.get(i)) + "' " + why);
                }
                notes.add("The column '" + Shown.of(columns.get(i)) + "' " + why + "; it was left out.");
            } else {
                binnings[i] = Binning.of(profiles[i]);
                before[i] = new long[binnings[i].size()];
                after[i] = new long[binnings[i].size()];
            }
        }
        FalseAlarms alarms = new FalseAlarms(binnings);
        walk(referenceName, reference, columns, (column, text, row) -> {
            if (binnings[column] != null) {
                int bin = binnings[column].bin(text);
                before[column][bin]++;
                alarms.add(column, bin, row);
            }
        });
        ColumnProfile[] now = new ColumnProfile[profiles.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = new ColumnProfile();
        }
        long currentRows = walk(currentName, current, columns, (column, text, row) -> {
            if (binnings[column] != null) {
                after[column][binnings[column].bin(text)]++;
                if (binnings[column].kind() == ColumnDrift.Kind.NUMERIC) {
                    now[column].addNumber(text, row);
                }
            }
        });
        List<ColumnDrift> compared = new ArrayList<>();
        double[] adjusted = adjusted(binnings, before, after);
        for (int i = 0; i < binnings.length; i++) {
            if (binnings[i] != null) {
                SampleDistance distance = binnings[i].kind() == ColumnDrift.Kind.NUMERIC && now[i].hasNumbers()
                        ? SampleDistance.of(profiles[i].numbers(), now[i].numbers())
                        : null;
                compared.add(compare(
                        columns.get(i),
                        binnings[i],
                        before[i],
                        after[i],
                        distance,
                        adjusted[i],
                        threshold,
                        confidence));
            }
        }
        if (compared.isEmpty()) {
            throw new DeliveryException("There is no column to compare for drift. " + String.join(" ", notes));
        }
        compared.sort(Comparator.comparingDouble(ColumnDrift::psi).reversed().thenComparing(ColumnDrift::column));
        boolean drifted = compared.stream().anyMatch(ColumnDrift::drifted);
        return new DriftResult(
                drifted ? DriftResult.Status.DRIFT : DriftResult.Status.NONE,
                threshold,
                referenceRows,
                currentRows,
                alarms.rate(threshold, confidence),
                compared,
                notes);
    }

    private List<String> columns(List<String> asked, List<String> notes) throws DeliveryException {
        List<String> inReference = header(referenceName, reference);
        List<String> inCurrent = header(currentName, current);
        for (String column : asked) {
            boolean missing = !inReference.contains(column);
            if (missing || !inCurrent.contains(column)) {
                throw new InvalidRequestException(
                        "driftColumns",
                        (missing ? referenceName : currentName) + " has no column '" + Shown.of(column) + "'; it has "
                                + Shown.of(String.join(", ", missing ? inReference : inCurrent)));
            }
        }
        if (!asked.isEmpty()) {
            return asked.stream().distinct().toList();
        }
        for (String column : inReference) {
            if (!inCurrent.contains(column)) {
                notes.add("The column '" + Shown.of(column) + "' is only in " + referenceName + "; it was left out.");
            }
        }
        for (String column : inCurrent) {
            if (!inReference.contains(column)) {
                notes.add("The column '" + Shown.of(column) + "' is only in " + currentName + "; it was left out.");
            }
        }
        return inReference.stream().filter(inCurrent::contains).toList();
    }

    private static List<String> header(String shown, Path file) throws DeliveryException {
        try (Table table = Table.open(shown, file)) {
            return table.columns().names();
        } catch (IOException e) {
            throw new DeliveryException(shown + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    /** What is done with each cell. */
    private interface Visitor {
        void at(int column, String text, long row);
    }

    private static double[] adjusted(Binning[] binnings, long[][] before, long[][] after) {
        double[] pValues = new double[binnings.length];
        int used = 0;
        for (int i = 0; i < binnings.length; i++) {
            if (binnings[i] != null) {
                pValues[used++] = HomogeneityTest.of(before[i], after[i]).pValue();
            }
        }
        double[] ofUsed = AdjustedPValues.holm(Arrays.copyOf(pValues, used));
        double[] adjusted = new double[binnings.length];
        used = 0;
        for (int i = 0; i < binnings.length; i++) {
            adjusted[i] = binnings[i] == null ? 1 : ofUsed[used++];
        }
        return adjusted;
    }

    private static long walk(String shown, Path file, List<String> columns, Visitor visitor)
            throws DeliveryException, InterruptedException {
        try (Table table = Table.open(shown, file)) {
            int[] indices = new int[columns.size()];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = table.columns().require("driftColumns", columns.get(i));
            }
            long rows = 0;
            for (Cells cells = table.next(); cells != null; cells = table.next()) {
                for (int i = 0; i < indices.length; i++) {
                    visitor.at(i, cells.text(indices[i]), rows);
                }
                rows++;
                if (rows % ROWS_BETWEEN_CHECKS == 0 && Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            if (rows == 0) {
                throw new DeliveryException(shown + " has a header but no row; there is nothing to compare");
            }
            return rows;
        } catch (IOException e) {
            throw new DeliveryException(shown + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    private static ColumnDrift compare(
            String column,
            Binning binning,
            long[] before,
            long[] after,
            SampleDistance distance,
            double adjusted,
            double threshold,
            Confidence confidence) {
        HomogeneityTest test = HomogeneityTest.of(before, after);
        StabilityIndex index = new StabilityIndex(before, after, confidence);
        return new ColumnDrift(
                column,
                binning.kind(),
                index.value(),
                index.interval().low(),
                index.interval().high(),
                test.pValue(),
                adjusted,
                test.cramersV(),
                JensenShannon.distance(before, after),
                distance == null ? null : Double.valueOf(distance.ks()),
                distance == null ? null : Double.valueOf(distance.ksPValue()),
                distance == null || Double.isNaN(distance.wasserstein())
                        ? null
                        : Double.valueOf(distance.wasserstein()),
                index.value() >= threshold && adjusted < 1 - confidence.level(),
                bins(binning.labels(), before, after));
    }

    /** Shares by bin; of many categories the most frequent ones, the rest together; empty special bins are left out. */
    private static List<ColumnDrift.Bin> bins(List<String> labels, long[] before, long[] after) {
        double n = 0;
        double m = 0;
        for (int i = 0; i < before.length; i++) {
            n += before[i];
            m += after[i];
        }
        List<ColumnDrift.Bin> bins = new ArrayList<>();
        int regular = before.length - 2;
        double otherBefore = 0;
        double otherAfter = 0;
        for (int i = 0; i < before.length; i++) {
            if (i >= regular && before[i] + after[i] == 0) {
                continue;
            }
            if (i < regular && i >= MOST_SHOWN) {
                otherBefore += before[i] / n;
                otherAfter += after[i] / m;
            } else {
                bins.add(new ColumnDrift.Bin(labels.get(i), before[i] / n, after[i] / m));
            }
        }
        if (regular > MOST_SHOWN) {
            bins.add(MOST_SHOWN, new ColumnDrift.Bin((regular - MOST_SHOWN) + " others", otherBefore, otherAfter));
        }
        return bins;
    }
}
