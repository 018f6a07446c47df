package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.gate.Difference;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateSubject;
import io.jenkins.plugins.modeldelivery.evaluation.input.PairedFiles;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Paired;
import io.jenkins.plugins.modeldelivery.evaluation.report.MainMetrics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds out for the reports how the candidate differs from the baseline. */
final class Comparing {
    private final EvaluateRequest request;
    private final Measured measured;
    private final Baseline baseline;
    private final PairedFiles.Pairs pairs;

    /**
     * @param measured null without predictions
     * @param baseline null without a baseline
     * @param pairs null when the two are not compared row by row
     */
    Comparing(EvaluateRequest request, Measured measured, Baseline baseline, PairedFiles.Pairs pairs) {
        this.request = request;
        this.measured = measured;
        this.baseline = baseline;
        this.pairs = pairs;
    }

    /**
     * Null without a baseline that has metrics.
     *
     * @param metrics all of the candidate's
     * @param gates what came of the candidate's gates
     */
    Comparison of(Map<String, Metric> metrics, List<GateResult> gates) {
        if (baseline == null || baseline.result().metrics().isEmpty()) {
            return null;
        }
        boolean paired = pairs != null && pairs.all() != null;
        return new Comparison(
                paired,
                paired ? null : unpaired(),
                differences(
                        metrics.keySet(),
                        baseline.result().metrics(),
                        new GateSubject(
                                null,
                                measured == null ? 0 : measured.rows(),
                                metrics,
                                baseline.result().metrics(),
                                paired ? pairs.all() : null,
                                null)),
                measured == null ? List.of() : slices(MainMetrics.of(gates, metrics.keySet())),
                flips(gates),
                paired ? pairs.answer() : null,
                paired ? pairs.changed() : List.of(),
                baseline.curves());
    }

    private String unpaired() {
        if (pairs != null) {
            return "not of the same rows: " + pairs.difference();
        }
        return baseline.isPredictions()
                ? "more than " + Pairing.MOST_FOR_REPORTS + " rows, and no gate asks for a change"
                : "only the baseline's metrics are known; give a file of its predictions on the same rows";
    }

    private Map<String, Difference> differences(
            Collection<String> names, Map<String, Metric> old, GateSubject subject) {
        Map<String, Difference> differences = new LinkedHashMap<>();
        for (String name : names) {
            Difference difference = Difference.of(name, old.get(name), subject, request.level());
            if (difference != null) {
                differences.put(name, difference);
            }
        }
        return differences;
    }

    private List<Comparison.OfSlice> slices(List<String> shown) {
        Map<String, SliceResult> before = baseline.slices().stream()
                .collect(Collectors.toMap(Gates::key, Function.identity(), (first, second) -> first));
        List<Comparison.OfSlice> slices = new ArrayList<>();
        for (SliceResult slice : measured.slices()) {
            SliceResult old = before.get(Gates.key(slice));
            if (old == null || slice.rows() < request.minSliceRows()) {
                continue;
            }
            Paired paired =
                    pairs == null || pairs.all() == null ? null : pairs.slices().get(Gates.key(slice));
            GateSubject subject =
                    new GateSubject(Gates.key(slice), slice.rows(), slice.metrics(), old.metrics(), paired, null);
            slices.add(
                    new Comparison.OfSlice(slice.column(), slice.value(), differences(shown, old.metrics(), subject)));
        }
        return slices;
    }

    /** The baseline comes before the same gates; those on changes have no meaning for it. */
    private List<Comparison.Flip> flips(List<GateResult> gates) {
        if (baseline.slices().isEmpty() && !baseline.isPredictions()) {
            return List.of();
        }
        Measured old = new Measured(
                measured == null ? 0 : measured.rows(), 0, baseline.result().metrics(), baseline.slices(), null, null);
        List<GateResult> ofBaseline =
                new Gates(request, old, Map.of(), null, null, new Drift(null, "not compared")).judgeAll();
        List<Comparison.Flip> flips = new ArrayList<>();
        for (GateResult gate : gates) {
            ofBaseline.stream()
                    .filter(other -> same(gate, other))
                    .findFirst()
                    .filter(other -> other.status() != gate.status())
                    .ifPresent(other -> flips.add(new Comparison.Flip(gate, other.status(), other.value())));
        }
        return flips;
    }

    private static boolean same(GateResult gate, GateResult other) {
        boolean ofValue = gate.kind() == GateResult.Kind.THRESHOLD || gate.kind() == GateResult.Kind.GAP;
        return ofValue
                && gate.kind() == other.kind()
                && gate.metric().equals(other.metric())
                && gate.bound() == other.bound()
                && String.valueOf(gate.slice()).equals(String.valueOf(other.slice()))
                && gate.value() != null
                && other.value() != null;
    }
}
