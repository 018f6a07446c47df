package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.input.PairedFiles;
import io.jenkins.plugins.modeldelivery.evaluation.input.TableSource;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.metric.BootstrappedPaired;
import io.jenkins.plugins.modeldelivery.evaluation.metric.FairnessGaps;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Paired;
import io.jenkins.plugins.modeldelivery.evaluation.metric.PairedBootstrap;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the candidate with the baseline row by row, where the rows are the same: for gates that ask for a change, and,
 * where that takes no long time, for the reports.
 */
final class Pairing {
    /** Rows that the bootstrap draws from: more make its answer no better, only slower. */
    private static final double MOST_DRAWN = 20_000;

    private static final double LEAST_DRAWN = 2_000;

    /** With more rows they are read a second time only when a gate asks for it. */
    static final long MOST_FOR_REPORTS = 1_000_000;

    private final EvaluateRequest request;
    private final TableSource predictions;
    private final Measured measured;
    private final Baseline baseline;

    /**
     * @param predictions null without predictions
     * @param measured null without predictions
     * @param baseline null without a baseline
     */
    Pairing(EvaluateRequest request, TableSource predictions, Measured measured, Baseline baseline) {
        this.request = request;
        this.predictions = predictions;
        this.measured = measured;
        this.baseline = baseline;
    }

    /**
     * Null when there are no predictions of the baseline or none of the candidate (only what was counted of them), or too many rows for a look that no gate asks for. Without rows of
     * its own ({@code all} is null) when the files are not of the same rows.
     */
    PairedFiles.Pairs pairs(Workspace workspace) throws DeliveryException, InterruptedException {
        Optional<List<String>> compared = Gates.pairedColumns(request);
        if (predictions == null
                || baseline == null
                || !baseline.isPredictions()
                || compared.isEmpty() && measured.rows() > MOST_FOR_REPORTS) {
            return null;
        }
        List<String> columns = measured.rows() > MOST_FOR_REPORTS ? compared.get() : Gates.sliceColumns(request);
        PairedFiles files = new PairedFiles(request, columns);
        PairedFiles.Pairs pairs = files.read(predictions, baseline.predictions());
        if (pairs.all() == null) {
            String found = request.predictions() + " and " + request.baseline() + " are not of the same rows ("
                    + pairs.difference() + "), so they are compared as independent samples, less sharply";
            if (compared.isPresent()) {
                workspace.console().warn(found);
            }
            return pairs;
        }
        Map<String, Double> shares = shares(pairs);
        return shares.isEmpty() ? pairs : withBootstrap(pairs, files.draw(predictions, baseline.predictions(), shares));
    }

    /** Which share of which rows to draw from, for the gates on what no formula is known for. */
    private Map<String, Double> shares(PairedFiles.Pairs pairs) {
        Map<String, Double> shares = new HashMap<>();
        Confidence any = new Confidence(request.level());
        for (var gate : request.gates()) {
            boolean changes = gate.minAbsoluteChange() != null || gate.minRelativeChange() != null;
            if (changes
                    && measured.metrics().containsKey(gate.metric())
                    && !FairnessGaps.NAMES.contains(gate.metric())
                    && pairs.all().difference(gate.metric(), 1, any).isEmpty()) {
                if (gate.slice() == null) {
                    shares.put(PairedFiles.ALL, (double) measured.rows());
                } else {
                    measured.slices().stream()
                            .filter(slice -> Gates.isAbout(gate, slice, request.minSliceRows()))
                            .forEach(slice -> shares.put(Gates.key(slice), (double) slice.rows()));
                }
            }
        }
        double most = Math.max(LEAST_DRAWN, MOST_DRAWN / Math.max(1, shares.size()));
        shares.replaceAll((key, rows) -> Math.min(1, most / rows));
        return shares;
    }

    private PairedFiles.Pairs withBootstrap(PairedFiles.Pairs pairs, Map<String, PairedBootstrap> drawn) {
        Map<String, Paired> slices = new HashMap<>(pairs.slices());
        for (SliceResult slice : measured.slices()) {
            PairedBootstrap bootstrap = drawn.get(Gates.key(slice));
            if (bootstrap != null) {
                slices.computeIfPresent(
                        Gates.key(slice),
                        (key, exact) -> new BootstrappedPaired(exact, bootstrap, slice.metrics(), ofBaseline(slice)));
            }
        }
        PairedBootstrap bootstrap = drawn.get(PairedFiles.ALL);
        Paired all = bootstrap == null
                ? pairs.all()
                : new BootstrappedPaired(
                        pairs.all(),
                        bootstrap,
                        measured.metrics(),
                        baseline.result().metrics());
        return new PairedFiles.Pairs(all, slices, null, pairs.answer(), pairs.changed());
    }

    private Map<String, Metric> ofBaseline(SliceResult slice) {
        return baseline.slices().stream()
                .filter(other -> Gates.key(other).equals(Gates.key(slice)))
                .map(SliceResult::metrics)
                .findFirst()
                .orElse(Map.of());
    }
}
