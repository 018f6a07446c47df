package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.deployment.DeployCapability;
import io.jenkins.plugins.modeldelivery.deployment.DeployRequest;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateCapability;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.monitoring.MonitorCapability;
import io.jenkins.plugins.modeldelivery.monitoring.MonitorRequest;
import io.jenkins.plugins.modeldelivery.packaging.PackageCapability;
import io.jenkins.plugins.modeldelivery.packaging.PackageRequest;
import io.jenkins.plugins.modeldelivery.retraining.JobLauncher;
import io.jenkins.plugins.modeldelivery.retraining.RetrainCapability;
import io.jenkins.plugins.modeldelivery.retraining.RetrainRequest;
import io.jenkins.plugins.modeldelivery.versioning.VersionCapability;
import io.jenkins.plugins.modeldelivery.versioning.VersionRequest;
import java.util.List;

/** The capabilities that this host offers, in the order of the loop. */
final class Capabilities {
    private Capabilities() {}

    /**
     * @param jobs how another run of the Jenkinsfile is started
     */
    static List<HostedCapability<?, ?>> all(JobLauncher jobs) {
        return List.of(evaluate(), version(), pack(), deploy(), monitor(), retrain(jobs));
    }

    private static HostedCapability<?, ?> evaluate() {
        return new HostedCapability<>(
                "evaluate",
                "modelEvaluate",
                EvaluateRequest.class,
                (request, workspace, execution) -> execution.run(new EvaluateCapability(), request),
                "Judges predictions against labels: metrics with intervals, gates, drift, a report.",
                List.of(
                        "evaluate --name churn --task binary --predictions predictions.csv --gates 'roc_auc >= 0.75'",
                        "evaluate --name churn --reference train.csv --current latest.csv --gates 'drift <= 0.2'"));
    }

    private static HostedCapability<?, ?> version() {
        return new HostedCapability<>(
                "version",
                "modelVersion",
                VersionRequest.class,
                (request, workspace, execution) -> execution.run(new VersionCapability(), request),
                "Registers an artifact as a version of a model and assigns stages, as annotated Git tags.",
                List.of(
                        "version --name churn --path model/model.onnx --bump minor",
                        "version --name churn --version 1.4.0 --stage production",
                        "version list"));
    }

    private static HostedCapability<?, ?> pack() {
        return new HostedCapability<>(
                "package",
                "modelPackage",
                PackageRequest.class,
                (request, workspace, execution) -> execution.run(new PackageCapability(), request),
                "Packs a registered version as an OCI image layout or into a Docker Engine.",
                List.of(
                        "package --name churn --version 1.4.0",
                        "package --name churn --format image --image churn:1.4.0"));
    }

    private static HostedCapability<?, ?> deploy() {
        return new HostedCapability<>(
                "deploy",
                "modelDeploy",
                DeployRequest.class,
                (request, workspace, execution) -> execution.run(new DeployCapability(new OwnModelServer()), request),
                "Puts a registered version into service, and takes it back when it does not answer.",
                List.of(
                        "deploy --name churn",
                        "deploy --name churn --version '#production' --strategy canary --steps 10:5m",
                        "deploy --name churn --target kubernetes --image registry.example.org/churn:1.4.0"));
    }

    private static HostedCapability<?, ?> monitor() {
        return new HostedCapability<>(
                "monitor",
                "modelMonitor",
                MonitorRequest.class,
                (request, workspace, execution) -> execution.run(new MonitorCapability(), request),
                "Reads the model server's figures and compares them with the last time.",
                List.of("monitor --name churn"));
    }

    private static HostedCapability<?, ?> retrain(JobLauncher jobs) {
        return new HostedCapability<>(
                "retrain",
                "modelRetrain",
                RetrainRequest.class,
                (request, workspace, execution) -> execution.run(new RetrainCapability(jobs), request),
                "Decides whether a model is to be trained again, says why, and starts it.",
                List.of(
                        "retrain --name churn --when 'drift > 0.2' --backend command --command './train.sh'",
                        "retrain --name churn --when always --cooldown 1d"));
    }
}
