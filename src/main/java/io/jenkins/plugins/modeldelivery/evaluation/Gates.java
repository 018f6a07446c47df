package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.drift.ColumnDrift;
import io.jenkins.plugins.modeldelivery.evaluation.drift.DriftResult;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Correction;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Gate;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateFamily;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateJudge;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateSubject;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Judged;
import io.jenkins.plugins.modeldelivery.evaluation.input.PairedFiles;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.metric.FairnessGaps;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the rows that each gate is about and has it judged. */
final class Gates {
    private final EvaluateRequest request;
    private final Measured measured;
    private final Map<String, Metric> elsewhere;
    private final Baseline baseline;
    private final PairedFiles.Pairs pairs;
    private final DriftResult drift;
    private final String withoutDrift;
    private final GateJudge judge;

    /**
     * @param measured null without predictions
     * @param elsewhere metrics that were not computed here
     * @param baseline null without a baseline
     * @param pairs null without the baseline's predictions
     * @param drift its result is null without a reference
     */
    Gates(
            EvaluateRequest request,
            Measured measured,
            Map<String, Metric> elsewhere,
            Baseline baseline,
            PairedFiles.Pairs pairs,
            Drift drift) {
        this.pairs = pairs == null || pairs.all() == null ? null : pairs;
        this.request = request;
        this.measured = measured;
        this.elsewhere = elsewhere;
        this.baseline = baseline;
        this.drift = drift.result();
        this.withoutDrift = drift.missing();
        this.judge = new GateJudge(request.level(), baseline != null, request.baseline());
    }

    /** The slice columns of the request and of its gates. */
    static List<String> sliceColumns(EvaluateRequest request) {
        List<String> columns = new ArrayList<>(request.slices());
        for (String column : fairnessColumns(request)) {
            if (!columns.contains(column)) {
                columns.add(column);
            }
        }
        for (Gate gate : request.gates()) {
            if (gate.slice() != null) {
                String column = column(gate.slice());
                if (!columns.contains(column)) {
                    columns.add(column);
                }
            }
        }
        return columns;
    }

    /** The columns of the request and of its gates between whose values the model must be fair. */
    static List<String> fairnessColumns(EvaluateRequest request) {
        List<String> columns = new ArrayList<>(request.fairness());
        for (Gate gate : request.gates()) {
            boolean ofColumn = FairnessGaps.NAMES.contains(gate.metric()) && gate.slice() != null;
            if (ofColumn && request.task() == Task.BINARY && !columns.contains(column(gate.slice()))) {
                columns.add(column(gate.slice()));
            }
        }
        return columns;
    }

    /** Under which name a gap between a column's values is among the metrics. */
    static String fairnessName(String metric, String column) {
        return metric + "[" + column + "]";
    }

    /** Whether intervals are needed at other levels: for gates that are corrected for being many, and for gaps. */
    static boolean needLevels(EvaluateRequest request) {
        boolean many = request.gates().size() > 1
                || request.gates().stream().anyMatch(gate -> gate.slice() != null || gate.hasSeveralBounds());
        boolean gaps = request.gates().stream().anyMatch(gate -> gate.maxGap() != null);
        return gaps || many && request.correction() != Correction.NONE;
    }

    /** Whether any gate compares with the baseline, and on which columns' slices. */
    static Optional<List<String>> pairedColumns(EvaluateRequest request) {
        List<Gate> changes = request.gates().stream()
                .filter(gate -> gate.minAbsoluteChange() != null || gate.minRelativeChange() != null)
                .toList();
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(changes.stream()
                        .filter(gate -> gate.slice() != null)
                        .map(gate -> column(gate.slice()))
                        .distinct()
                        .toList());
    }

    List<GateResult> judgeAll() {
        List<Judged> judged = new ArrayList<>();
        for (Gate gate : request.gates()) {
            judged.addAll(judgeOne(gate));
        }
        return new GateFamily(request.correction(), request.level()).correct(judged);
    }

    private List<Judged> judgeOne(Gate gate) {
        if (gate.metric().equals("drift") || gate.metric().startsWith("drift.")) {
            return drift == null
                    ? judge.missing(gate, withoutDrift)
                    : judge.judge(
                            gate,
                            new GateSubject(
                                    null, drift.currentRows(), driftMetrics(level()), null, null, this::driftMetrics));
        }
        if (gate.slice() == null
                && (elsewhere.containsKey(gate.metric()) || measured == null && !elsewhere.isEmpty())) {
            return judge.judge(
                    gate,
                    new GateSubject(
                            null,
                            measured == null ? 0 : measured.rows(),
                            elsewhere,
                            baseline == null ? null : baseline.result().metrics(),
                            null,
                            null));
        }
        if (measured == null) {
            return judge.missing(gate, "no metric was computed; give predictions");
        }
        if (gate.slice() != null && !hasColumn(column(gate.slice()))) {
            return judge.missing(
                    gate, "there is no column '" + Shown.of(column(gate.slice())) + "' in the predictions");
        }
        if (FairnessGaps.NAMES.contains(gate.metric())) {
            return judgeFairness(gate);
        }
        if (gate.slice() == null) {
            return judge.judge(
                    gate,
                    new GateSubject(
                            null,
                            measured.rows(),
                            measured.metrics(),
                            baseline == null ? null : baseline.result().metrics(),
                            pairs == null ? null : pairs.all(),
                            measured.levels(null)));
        }
        return judgeSlices(gate);
    }

    private boolean hasColumn(String column) {
        return measured.slices().stream().anyMatch(slice -> slice.column().equals(column));
    }

    /** A gap is one number for a whole column. */
    private List<Judged> judgeFairness(Gate gate) {
        List<String> columns = fairnessColumns(request);
        String column = gate.slice() == null && columns.size() == 1 ? columns.get(0) : gate.slice();
        if (column == null || column.contains("=") || !columns.contains(column.strip())) {
            return judge.missing(
                    gate,
                    "a gap is between all values of a column; name one, such as " + gate.metric()
                            + "[gender], for a binary task");
        }
        String name = fairnessName(gate.metric(), column.strip());
        return judge.judge(
                gate,
                new GateSubject(
                        column.strip(),
                        measured.rows(),
                        only(gate.metric(), measured.metrics().get(name)),
                        baseline == null
                                ? null
                                : only(
                                        gate.metric(),
                                        baseline.result().metrics().get(name)),
                        null,
                        null));
    }

    private static Map<String, Metric> only(String name, Metric metric) {
        return metric == null ? Map.of() : Map.of(name, metric);
    }

    private GateSubject subject(SliceResult slice) {
        return new GateSubject(
                key(slice),
                slice.rows(),
                slice.metrics(),
                baselineOf(slice),
                pairs == null ? null : pairs.slices().get(key(slice)),
                measured.levels(slice));
    }

    private Judged judgeGap(Gate gate) {
        String column = column(gate.slice());
        long least = gate.minRows() == null ? request.minSliceRows() : gate.minRows();
        List<SliceResult> ofColumn = measured.slices().stream()
                .filter(slice -> slice.column().equals(column))
                .toList();
        List<GateSubject> large = ofColumn.stream()
                .filter(slice -> slice.rows() >= least)
                .map(this::subject)
                .toList();
        int small = ofColumn.size() - large.size();
        return judge.judgeGap(
                gate, column, large, small == 0 ? null : small + " with fewer than " + least + " rows are left out");
    }

    private List<Judged> judgeSlices(Gate gate) {
        String column = column(gate.slice());
        String value = value(gate.slice());
        List<Judged> results = new ArrayList<>();
        if (gate.maxGap() != null) {
            results.add(judgeGap(gate));
            if (!gate.hasSeveralBounds()) {
                return results;
            }
        }
        for (SliceResult slice : measured.slices()) {
            if (isAbout(gate, slice, request.minSliceRows())) {
                results.addAll(judge.judge(gate, subject(slice)));
            }
        }
        if (results.isEmpty()) {
            return judge.missing(
                    gate,
                    value == null
                            ? "no value of the column '" + Shown.of(column) + "' has " + request.minSliceRows()
                                    + " rows or more"
                            : "no row has the value '" + Shown.of(value) + "' in the column '" + Shown.of(column)
                                    + "'");
        }
        return results;
    }

    private Map<String, Metric> baselineOf(SliceResult slice) {
        if (baseline == null) {
            return null;
        }
        return baseline.slices().stream()
                .filter(other ->
                        other.column().equals(slice.column()) && other.value().equals(slice.value()))
                .map(SliceResult::metrics)
                .findFirst()
                .orElse(null);
    }

    /**
     * The indices as metrics. Few rows alone make an index large (about bins / rows where nothing moved), which its
     * delta interval does not know; so where the chi-square test does not see a difference, the interval goes down to 0,
     * and a gate fails only on drift that is no accident. The ends of the largest index are the largest ends.
     */
    private Map<String, Metric> driftMetrics(Confidence confidence) {
        double wider = confidence.z() / level().z();
        Map<String, Metric> metrics = new LinkedHashMap<>();
        double largest = 0;
        double low = 0;
        double high = 0;
        for (ColumnDrift column : drift.columns()) {
            double half = wider * (column.high() - column.psi());
            double least = column.adjustedPValue() < 1 - confidence.level() ? Math.max(0, column.psi() - half) : 0;
            metrics.put("drift." + column.column(), index(column.psi(), least, column.psi() + half));
            largest = Math.max(largest, column.psi());
            low = Math.max(low, least);
            high = Math.max(high, column.psi() + half);
        }
        metrics.put("drift", index(largest, low, high));
        return metrics;
    }

    private Confidence level() {
        return new Confidence(request.level());
    }

    private Metric index(double value, double low, double high) {
        return new Metric(value, low, high, request.level(), "delta, chi-square", false, null);
    }

    /** Whether a gate is about this slice: by its value, or by its size when the gate is about every value. */
    static boolean isAbout(Gate gate, SliceResult slice, long minRows) {
        String value = value(gate.slice());
        return slice.column().equals(column(gate.slice()))
                && (value == null ? slice.rows() >= minRows : slice.value().equals(value));
    }

    /** A slice in one text. */
    static String key(SliceResult slice) {
        return slice.column() + "=" + slice.value();
    }

    private static String value(String slice) {
        int equals = slice.indexOf('=');
        return equals < 0 ? null : slice.substring(equals + 1).strip();
    }

    private static String column(String slice) {
        int equals = slice.indexOf('=');
        return (equals < 0 ? slice : slice.substring(0, equals)).strip();
    }
}
