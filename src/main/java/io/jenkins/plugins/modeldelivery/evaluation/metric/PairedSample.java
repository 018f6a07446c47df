package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows as both models answered them, kept to be drawn from; rows of one query or series are drawn together. */
public final class PairedSample {
    private final List<Row> candidates = new ArrayList<>();
    private final List<Row> baselines = new ArrayList<>();
    private final List<Integer> units = new ArrayList<>();
    private final Map<String, Integer> groups = new HashMap<>();
    private final boolean grouped;
    private final double share;

    /**
     * @param grouped whether the rows of one query or series stay together
     * @param share which share of all rows (or groups) this is, above 0 to 1
     */
    public PairedSample(boolean grouped, double share) {
        this.grouped = grouped;
        this.share = share;
    }

    /** Which share of all rows this is. */
    public double share() {
        return share;
    }

    /** Whether a row belongs to it: chosen by its place, or by its query or series, always alike. */
    public boolean wants(Row row) {
        long key = grouped ? row.group.hashCode() : row.position;
        return share >= 1 || (mix(key) >>> 11) * 0x1p-53 < share;
    }

    /** SplitMix64's finalizer, so that neighbours are chosen independently. */
    private static long mix(long key) {
        long z = (key + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Keeps copies of a row. */
    public void add(Row candidate, Row baseline) {
        units.add(grouped ? groups.computeIfAbsent(candidate.group, name -> groups.size()) : candidates.size());
        candidates.add(copy(candidate));
        baselines.add(copy(baseline));
    }

    /** How many rows, queries or series can be drawn. */
    int units() {
        return grouped ? groups.size() : candidates.size();
    }

    MetricSet candidate(int[] times, MetricSet set) {
        return fill(candidates, times, set);
    }

    MetricSet baseline(int[] times, MetricSet set) {
        return fill(baselines, times, set);
    }

    /** A query that counts twice is two queries, or else its documents would mix. */
    private MetricSet fill(List<Row> rows, int[] times, MetricSet set) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            for (int time = 0; time < times[units.get(i)]; time++) {
                if (time > 0 && grouped) {
                    row = copy(rows.get(i));
                    row.group = row.group + "\u0000" + time;
                }
                set.add(row);
            }
        }
        return set;
    }

    /** A copy that keeps its values when this one is filled again. */
    private static Row copy(Row row) {
        Row copy = new Row();
        copy.position = row.position;
        copy.truth = row.truth;
        copy.predicted = row.predicted;
        copy.truthValue = row.truthValue;
        copy.predictedValue = row.predictedValue;
        copy.score = row.score;
        copy.scores = row.scores == null ? null : row.scores.clone();
        copy.codes = row.codes == null ? null : Arrays.copyOf(row.codes, row.codeCount);
        copy.codeCount = row.codeCount;
        copy.group = row.group;
        copy.time = row.time;
        copy.quantiles = row.quantiles == null ? null : row.quantiles.clone();
        copy.references = row.references;
        copy.answer = row.answer;
        copy.weight = row.weight;
        return copy;
    }
}
