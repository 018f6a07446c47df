package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.drift.DriftResult;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.evaluation.input.PairedFiles;
import io.jenkins.plugins.modeldelivery.evaluation.input.PredictionFile;
import io.jenkins.plugins.modeldelivery.evaluation.input.TableSource;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.DataFiles;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.FileSearch;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.evaluation.report.EvaluationReport;
import io.jenkins.plugins.modeldelivery.evaluation.report.ReportFiles;
import io.jenkins.plugins.modeldelivery.evaluation.report.TensorboardScalars;
import io.jenkins.plugins.modeldelivery.evaluation.scoring.ModelAnswers;
import io.jenkins.plugins.modeldelivery.evaluation.tensorboard.EventFileWriter;
import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import io.jenkins.plugins.modeldelivery.lifecycle.Capability;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Computes metrics with intervals, judges them by gates, and compares distributions for drift. */
public final class EvaluateCapability implements Capability<EvaluateRequest, EvaluateResult> {
    @Override
    public String name() {
        return "evaluate";
    }

    @Override
    public EvaluateResult run(EvaluateRequest request, Workspace workspace)
            throws DeliveryException, InterruptedException {
        try (DigestBeside digest = new DigestBeside()) {
            DataFiles holdout =
                    request.holdout() == null ? null : FileSearch.find("holdout", request.holdout(), workspace);
            ModelAnswers answers = ModelAnswers.of(request, holdout, Gates.sliceColumns(request), workspace);
            return evaluate(answers.request(), answers, holdout, workspace, digest);
        } catch (DeliveryException e) {
            if (Thread.interrupted()) {
                // What is read in the middle of a table can say so only in this way.
                throw new InterruptedException();
            }
            throw e;
        }
    }

    private static EvaluateResult evaluate(
            EvaluateRequest request, ModelAnswers answers, DataFiles holdout, Workspace workspace, DigestBeside digest)
            throws DeliveryException, InterruptedException {
        List<String> sliceColumns = Gates.sliceColumns(request);
        Path reportFolder = workspace.resolve("report", request.report());
        Path tensorboard =
                request.tensorboard() == null ? null : workspace.resolve("tensorboard", request.tensorboard());
        Inputs inputs = new Inputs(workspace, digest);
        Counting counting = new Counting(request, workspace, inputs);
        LabelledPredictions labelled = LabelledPredictions.of(request, inputs, workspace);
        DataFiles files = counting.predictions();
        if (counting.digestsBeside(files)) {
            digest.begin(files.files().get(0).path());
        }
        TableSource predictions = counting.isElsewhere() ? null : labelled.of(files);
        for (ModelAnswers.Read file : answers.files()) {
            inputs.add(file.role(), file.name(), file.path());
        }
        if (holdout != null) {
            inputs.add("data", holdout);
        }
        DataFiles current = inputs.find("data", "current", request.current());

        Baseline.Evaluation evaluation = new Baseline.Evaluation() {
            @Override
            public Measured of(DataFiles found, TableSource source) throws DeliveryException, InterruptedException {
                return measured(request, sliceColumns, counting.baseline(found, source), false);
            }

            @Override
            public TableSource labelled(DataFiles files) {
                return labelled.of(files);
            }
        };
        Path partial = counting.partial();
        PredictionFile.Collected collected = counting.candidate(files, predictions, counting.partials());
        Measured measured =
                collected == null ? null : measured(request, sliceColumns, collected, Gates.needLevels(request));
        ElsewhereMetrics elsewhere = ElsewhereMetrics.read(request, workspace);
        if (measured != null) {
            elsewhere.requireOtherThan(measured.metrics());
        }
        for (Map.Entry<String, Path> file : elsewhere.files().entrySet()) {
            inputs.add("metrics", file.getKey(), file.getValue());
        }
        Map<String, Metric> others = new LinkedHashMap<>(elsewhere.metrics());
        others.putAll(answers.latencies());
        Baseline baseline = Baseline.find(request, workspace, inputs, evaluation)
                .map(found -> found.with(answers.baselineLatencies()))
                .orElse(null);
        Drift compared = Drift.of(request, workspace, inputs, current, predictions);
        DriftResult drift = compared.result();

        PairedFiles.Pairs pairs = new Pairing(request, predictions, measured, baseline).pairs(workspace);
        List<GateResult> gates = new Gates(request, measured, others, baseline, pairs, compared).judgeAll();
        Decision decision = Decision.of(gates, request.onFailure());
        String summary = Summary.of(request, measured, elsewhere.metrics(), drift, gates, decision.verdict());
        Comparison comparison = new Comparing(request, measured, baseline, pairs).of(metrics(measured, others), gates);
        EvaluationReport report = report(
                request,
                measured,
                answers.skipped(),
                others,
                baseline,
                drift,
                gates,
                decision.verdict(),
                summary,
                comparison);
        List<DataFiles> profiled = new ArrayList<>();
        for (String data : request.profile()) {
            profiled.add(FileSearch.find("profile", data, workspace));
        }
        List<ArtifactReference> read = inputs.references();
        Map<String, String> reports = new ReportFiles(request.report(), reportFolder).write(report);
        if (!answers.files().isEmpty()) {
            reports.put("predictions", request.predictions());
        }
        if (tensorboard != null) {
            reports.put("tensorboard", events(request, tensorboard, report, workspace.build()));
        }
        List<ArtifactReference> outputs = new ArrayList<>();
        outputs.add(artifact("evaluation", reports.get("json"), reportFolder.resolve("evaluation.json")));
        if (!request.profile().isEmpty()) {
            reports.put("profile", ReportFiles.in(request.report(), Profile.FILE_NAME));
            outputs.add(artifact(
                    "profile", reports.get("profile"), Profile.write(request, profiled, predictions, reportFolder)));
        }
        if (partial != null) {
            outputs.add(artifact("partial", request.partial(), partial));
        }
        Summary.tell(workspace.console(), report, reports);
        return new EvaluateResult(
                request.task(),
                report.rows(),
                report.skipped(),
                report.metrics(),
                report.slices(),
                gates,
                drift,
                report.baseline(),
                decision.verdict(),
                reports.get("html"),
                reports,
                decision.outcome(),
                summary,
                read,
                outputs);
    }

    private static Measured measured(
            EvaluateRequest request, List<String> sliceColumns, PredictionFile.Collected collected, boolean keep) {
        return Measured.of(
                collected,
                sliceColumns,
                Gates.fairnessColumns(request),
                request.minSliceRows(),
                new Confidence(request.level()),
                keep);
    }

    private static EvaluationReport report(
            EvaluateRequest request,
            Measured measured,
            long alsoSkipped,
            Map<String, Metric> elsewhere,
            Baseline baseline,
            DriftResult drift,
            List<GateResult> gates,
            Verdict verdict,
            String summary,
            Comparison comparison) {
        return new EvaluationReport(
                EvaluationReport.SCHEMA,
                request.name().value(),
                measured == null ? null : request.task(),
                request.level(),
                measured == null ? 0 : measured.rows(),
                measured == null ? 0 : measured.skipped() + alsoSkipped,
                verdict,
                summary,
                metrics(measured, elsewhere),
                measured == null
                        ? List.of()
                        : measured.slices().stream()
                                .filter(slice -> slice.rows() >= request.minSliceRows())
                                .toList(),
                gates,
                drift,
                baseline == null ? null : baseline.result(),
                measured == null ? null : measured.curves(),
                comparison);
    }

    private static Map<String, Metric> metrics(Measured measured, Map<String, Metric> elsewhere) {
        Map<String, Metric> metrics = new LinkedHashMap<>(measured == null ? Map.of() : measured.metrics());
        metrics.putAll(elsewhere);
        return metrics;
    }

    /** Adds the report to a run of TensorBoard; the file's path in the workspace. */
    private static String events(EvaluateRequest request, Path folder, EvaluationReport report, BuildReference build)
            throws DeliveryException {
        long step = request.tensorboardStep() == null ? build.number() : request.tensorboardStep();
        String file = new EventFileWriter(request.tensorboard(), folder)
                .write(Instant.now(), step, TensorboardScalars.of(report));
        return ReportFiles.in(request.tensorboard(), file);
    }

    private static ArtifactReference artifact(String role, String name, Path file) throws DeliveryException {
        try {
            return new ArtifactReference(role, name, Digest.of(file), Files.size(file));
        } catch (IOException e) {
            throw new DeliveryException(name + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }
}
