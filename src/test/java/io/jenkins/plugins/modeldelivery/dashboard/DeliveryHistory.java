package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Records as the capabilities write them, of a model that was delivered again and again. */
final class DeliveryHistory {
    static final Instant BEGIN = Instant.parse("2026-02-02T06:00:00Z");
    private static final String[] COLUMNS = {"age", "balance", "contract", "region", "support_calls", "tenure"};

    private final String model;
    private final List<DeliveryRecord> records = new ArrayList<>();
    private Instant clock = BEGIN;
    private BuildReference build;

    DeliveryHistory(String model) {
        this.model = model;
    }

    /** The records of so many runs: each evaluates, most register and deploy, all monitor and decide. */
    static List<DeliveryRecord> of(String model, int runs) {
        DeliveryHistory history = new DeliveryHistory(model);
        int minor = 0;
        String production = null;
        for (int run = 1; run <= runs; run++) {
            history.run(run);
            double auc = 0.78 + 0.03 * Math.sin(run / 2.5) - (run % 7 == 0 ? 0.06 : 0);
            boolean passes = auc >= 0.75;
            history.evaluate(auc, production == null ? null : 0.77, passes ? "pass" : "fail");
            if (passes) {
                String version = "1." + minor++ + ".0";
                history.version(version, production, "production");
                history.packaged(version);
                boolean rolledBack = run % 9 == 5 && production != null;
                history.deploy(version, production, rolledBack);
                production = rolledBack ? production : version;
            }
            history.monitor(production, run);
            history.drift(run % 4 == 0 ? 0.31 : 0.06 + 0.02 * (run % 4));
            history.retrain(run % 4 == 0);
        }
        return history.records();
    }

    List<DeliveryRecord> records() {
        return List.copyOf(records);
    }

    DeliveryHistory run(int number) {
        clock = BEGIN.plus(Duration.ofHours(20L * number));
        build = new BuildReference(
                "churn/main",
                number,
                "https://ci.example.org/job/churn/" + number + "/",
                String.format(Locale.ROOT, "%040x", number * 7919L + 0xabcdef),
                "main",
                number % 4 == 1 && number > 1 ? "retrained by build " + (number - 1) : "started by a change");
        return this;
    }

    DeliveryHistory evaluate(double auc, Double baseline, String verdict) {
        return evaluate("predictions.csv", auc, baseline, verdict);
    }

    DeliveryHistory evaluate(String predictions, double auc, Double baseline, String verdict) {
        String change = baseline == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", {'metric': 'roc_auc', 'kind': 'absoluteChange', 'bound': -0.01, 'higherIsBetter': true,"
                                + " 'value': %.4f, 'low': %.4f, 'high': %.4f, 'baseline': %.4f, 'status': 'pass',"
                                + " 'explanation': 'close to production'}",
                        auc - baseline,
                        auc - baseline - 0.015,
                        auc - baseline + 0.015,
                        baseline);
        return add(
                "evaluate",
                verdict.equals("pass") ? Outcome.DONE : Outcome.REFUSED,
                verdict.equals("pass") ? "all gates passed" : "1 of 2 gates failed",
                String.format(
                        Locale.ROOT,
                        "{'task': 'binary', 'rows': 4000, 'metrics': {"
                                + "'accuracy': {'value': %.4f, 'low': %.4f, 'high': %.4f, 'level': 0.95, 'higherIsBetter': true},"
                                + "'balanced_accuracy': {'value': 0.66, 'low': 0.65, 'high': 0.67, 'level': 0.95, 'higherIsBetter': true},"
                                + "'roc_auc': {'value': %.4f, 'low': %.4f, 'high': %.4f, 'level': 0.95, 'higherIsBetter': true},"
                                + "'log_loss': {'value': %.4f, 'low': %.4f, 'high': %.4f, 'level': 0.95, 'higherIsBetter': false}},"
                                + "'gates': [{'metric': 'roc_auc', 'kind': 'threshold', 'bound': 0.75, 'higherIsBetter': true,"
                                + " 'value': %.4f, 'low': %.4f, 'high': %.4f, 'status': '%s', 'explanation': 'roc_auc against 0.75'}%s],"
                                + "'verdict': '%s', 'report': 'evaluation/evaluation.html'}",
                        auc + 0.04,
                        auc + 0.028,
                        auc + 0.052,
                        auc,
                        auc - 0.018,
                        auc + 0.018,
                        0.62 - auc / 3,
                        0.60 - auc / 3,
                        0.64 - auc / 3,
                        auc,
                        auc - 0.018,
                        auc + 0.018,
                        verdict,
                        change,
                        verdict),
                reference("predictions", predictions),
                reference("data", "data/holdout.csv"));
    }

    DeliveryHistory version(String version, String previous, String stage) {
        return add(
                "version",
                Outcome.DONE,
                "registered " + model + " " + version,
                "{'name': 'm', 'version': '" + version + "', 'tag': 'm@v" + version + "', 'digest': '"
                        + digest(version).value() + "', 'size': 482113, "
                        + (stage == null ? "" : "'stage': '" + stage + "', ")
                        + (previous == null ? "" : "'previous': '" + previous + "', ")
                        + "'created': true, 'reason': 'minor: the training data changed', 'path': 'model.onnx'}",
                reference("data", "data/train.csv"));
    }

    DeliveryHistory packaged(String version) {
        return add(
                "package",
                Outcome.DONE,
                "packaged " + model + " " + version,
                "{'reference': 'build/model-" + version + ".tar', 'digest': '"
                        + digest("package " + version).value()
                        + "', 'format': 'oci-layout', 'size': 512044, 'layers': [{'digest': '"
                        + digest(version).value() + "', 'size': 482113, 'mediaType': 'x', 'title': 'model.onnx'}]}");
    }

    DeliveryHistory deploy(String version, String previous, boolean rolledBack) {
        return add(
                "deploy",
                rolledBack ? Outcome.FAILED : Outcome.DONE,
                rolledBack
                        ? version + " was rolled back: the smoke request failed"
                        : "deployed " + version + " to local",
                "{'target': 'local', 'endpoint': 'http://127.0.0.1:8080', 'version': '" + version + "', "
                        + (previous == null ? "" : "'previous': '" + previous + "', ")
                        + "'strategy': 'blueGreen', 'verdict': '" + (rolledBack ? "rolledBack" : "deployed")
                        + "', 'digest': '" + digest(version).value() + "', 'traffic': {'"
                        + (rolledBack ? previous : version) + "': 100}}");
    }

    DeliveryHistory monitor(String version, int run) {
        double p95 = 0.0042 + 0.0008 * Math.sin(run);
        String canary = run % 5 == 0 && version != null
                ? String.format(
                        Locale.ROOT,
                        ", {'version': '%s-rc.1', 'requests': %d, 'errors': 3, 'errorRate': 0.012, 'latency': {'p50': 0.003, 'p95': %.6f, 'p99': 0.011}, 'trafficShare': 0.1}",
                        version,
                        run * 25,
                        p95 * 1.4)
                : "";
        return add(
                "monitor",
                Outcome.DONE,
                "serving well",
                version == null
                        ? "{'endpoint': 'http://127.0.0.1:8080', 'versions': [], 'findings': [], 'verdict': 'ok'}"
                        : String.format(
                                Locale.ROOT,
                                "{'endpoint': 'http://127.0.0.1:8080', 'versions': [{'version': '%s', 'requests': %d,"
                                        + " 'errors': 2, 'errorRate': 0.0008, 'latency': {'p50': 0.0021, 'p95': %.6f,"
                                        + " 'p99': %.6f}, 'trafficShare': %s}%s], 'findings': %s, 'verdict': '%s'}",
                                version,
                                run * 240,
                                p95,
                                p95 * 1.9,
                                canary.isEmpty() ? "1.0" : "0.9",
                                canary,
                                run % 6 == 0 ? "['p95 rose by 31 % since the last look']" : "[]",
                                run % 6 == 0 ? "degraded" : "ok"));
    }

    DeliveryHistory drift(double psi) {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < COLUMNS.length; i++) {
            double own = psi / (1 + i * 1.4);
            columns.append(i == 0 ? "" : ", ")
                    .append(String.format(
                            Locale.ROOT,
                            "{'column': '%s', 'kind': '%s', 'psi': %.4f, 'drifted': %s, 'bins': ["
                                    + "{'label': 'up to 20', 'reference': 0.25, 'current': %.3f},"
                                    + "{'label': '20 to 35', 'reference': 0.25, 'current': 0.25},"
                                    + "{'label': '35 to 50', 'reference': 0.25, 'current': 0.25},"
                                    + "{'label': 'over 50', 'reference': 0.25, 'current': %.3f}]}",
                            COLUMNS[i],
                            i == 2 || i == 3 ? "categorical" : "numeric",
                            own,
                            own >= 0.2,
                            0.25 - own / 2,
                            0.25 + own / 2));
        }
        return add(
                "evaluate",
                Outcome.DONE,
                psi >= 0.2 ? "1 of 6 columns drifted" : "no drift",
                "{'drift': {'status': '" + (psi >= 0.2 ? "drift" : "none") + "', 'threshold': 0.2, 'columns': ["
                        + columns + "]}, 'verdict': 'pass', 'metrics': {}, 'gates': []}",
                reference("data", "data/later.csv"));
    }

    DeliveryHistory retrain(boolean train) {
        return add(
                "retrain",
                Outcome.DONE,
                train ? "retrained because of drift" : "not retrained",
                train
                        ? "{'decision': 'retrain', 'reason': 'the population stability index of column age is 0.31, over 0.2',"
                                + " 'evidence': [{'condition': 'drift > 0.2', 'met': 'yes', 'value': 0.31, 'explanation': 'over'},"
                                + " {'condition': 'schedule 7d', 'met': 'no', 'explanation': '3d'}], 'run': 'churn/main #"
                                + (build.number() + 1) + "', 'status': 'succeeded'}"
                        : "{'decision': 'skip', 'reason': 'the population stability index of column age is 0.08, not over 0.2',"
                                + " 'evidence': [], 'status': 'none'}");
    }

    DeliveryHistory add(
            String capability, Outcome outcome, String summary, String result, ArtifactReference... inputs) {
        clock = clock.plusSeconds(40);
        records.add(new DeliveryRecord(
                DeliveryRecord.SCHEMA,
                clock + "-" + capability + "-" + records.size(),
                capability,
                model,
                clock,
                clock.plusSeconds(30),
                outcome,
                summary,
                build,
                JsonFormat.mapper().valueToTree(Map.of("name", model)),
                json(result),
                List.of(inputs),
                null));
        return this;
    }

    static Digest digest(String content) {
        return Digest.of(content.getBytes(StandardCharsets.UTF_8));
    }

    private static ArtifactReference reference(String role, String name) {
        return new ArtifactReference(role, name, digest(name), 120_000L);
    }

    private static JsonNode json(String text) {
        try {
            return JsonFormat.mapper().readValue(text.replace('\'', '"'), ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
