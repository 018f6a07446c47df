package io.jenkins.plugins.modeldelivery.deployment;

import io.jenkins.plugins.modeldelivery.lifecycle.DurationText;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.OnFailure;
import io.jenkins.plugins.modeldelivery.lifecycle.Parameter;
import io.jenkins.plugins.modeldelivery.lifecycle.Request;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.time.Duration;
import java.util.List;

/** What is to be put into service, where and how; see {@code docs/deployment.md}. */
public record DeployRequest(
        @Parameter(value = "The model's name.", required = true, example = "churn")
        ModelName name,

        @Parameter(
                value = "Which registered version: a version, 'latest' or a stage. Default: latest.",
                example = "#production")
        String version,

        @Parameter(
                value = "The image to run, which serves the model and answers on /v2/health/live and"
                        + " /v2/health/ready; needed for the target kubernetes.",
                example = "registry.example.org/churn:1.4.0")
        String image,

        @Parameter(value = "Where it is put into service. Default: local.", example = "kubernetes")
        Target target,

        @Parameter(
                value = "In which order the new version comes and the old one goes. Default: rolling on kubernetes,"
                        + " otherwise blueGreen.",
                example = "canary")
        Strategy strategy,

        @Parameter(
                value = "The steps of a canary, each the new version's percentage of the traffic and how long to hold"
                        + " it. All traffic follows after the last one. Default: 10:30s and 50:30s.",
                example = "10:5m")
        List<TrafficStep> steps,

        @Parameter(
                value = "What the new version must keep to during each step of a canary: maxErrorRate (0 to 1, default"
                        + " 0.01), maxLatencyP95 (a duration), minRequests (default 0). Default: no analysis.",
                example = "{maxErrorRate: 0.02, maxLatencyP95: 200ms, minRequests: 50}")
        Analysis analysis,

        @Parameter(value = "The Kubernetes namespace. Default: that of the kubeconfig's context.", example = "ml")
        String namespace,

        @Parameter(
                value = "The id of a secret file with a kubeconfig. Default: the surroundings' own (KUBECONFIG,"
                        + " ~/.kube/config, or the pod's service account).",
                example = "cluster-a")
        String kubeconfigCredentialsId,

        @Parameter(value = "How many replicas, from 1; for kubernetes. Default: as it is there, or 1.", example = "3")
        Integer replicas,

        @Parameter(
                value = "What a replica asks for and may use at most, as Kubernetes writes it; for docker and"
                        + " kubernetes. Default: none.",
                example = "{requests: {cpu: 250m}, limits: {memory: 1Gi}}")
        Resources resources,

        @Parameter(
                value = "How long the whole deployment may take before it is rolled back. Default: 10m.",
                example = "30m")
        Duration timeout,

        @Parameter(
                value = "What becomes of the build when the new version was rolled back: fail, unstable or continue."
                        + " Default: fail.")
        OnFailure onFailure,

        @Parameter(
                value = "What becomes of the deployment when the build is aborted: rollBack or leave. Default:"
                        + " rollBack.",
                advanced = true)
        OnAbort onAbort,

        @Parameter(
                value = "The request that the new version must answer before it gets traffic: an inference request of"
                        + " the Open Inference Protocol, the path of a JSON file with one, or none. Default: one made"
                        + " from the model's metadata.",
                example = "tests/smoke.json")
        SmokeRequest smoke,

        @Parameter(
                value = "The port that is served on, 1 to 65535. Default: for local and docker a free one, kept"
                        + " from then on; for kubernetes 8080.",
                example = "8080")
        Integer port,

        @Parameter(
                value = "The id of the credentials for the store on a server that has the artifact. Default: what the"
                        + " version's tag names.",
                advanced = true,
                example = "models-s3")
        String storeCredentialsId)
        implements Request {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);
    private static final List<TrafficStep> DEFAULT_STEPS = List.of(TrafficStep.of(10), TrafficStep.of(50));

    /**
     * Fills in the defaults.
     *
     * @throws InvalidValueException when a parameter is out of range, or has no meaning for the target or strategy
     */
    public DeployRequest {
        target = target == null ? Target.LOCAL : target;
        strategy = strategy == null ? target.defaultStrategy() : strategy;
        timeout = timeout == null ? DEFAULT_TIMEOUT : timeout;
        onFailure = onFailure == null ? OnFailure.FAIL : onFailure;
        onAbort = onAbort == null ? OnAbort.ROLL_BACK : onAbort;
        refuseForTarget("image", image, target, Target.LOCAL);
        // A cluster gets the artifact within its image.
        refuseForTarget("storeCredentialsId", storeCredentialsId, target, Target.KUBERNETES, Target.DOCKER);
        refuseForTarget("resources", resources, target, Target.LOCAL);
        refuseForTarget("replicas", replicas, target, Target.LOCAL, Target.DOCKER);
        refuseForTarget("namespace", namespace, target, Target.LOCAL, Target.DOCKER);
        refuseForTarget("kubeconfigCredentialsId", kubeconfigCredentialsId, target, Target.LOCAL, Target.DOCKER);
        refuseBlank("version", version, "1.4.0, latest or #production");
        refuseBlank("image", image, "registry.example.org/churn:1.4.0");
        refuseBlank("namespace", namespace, "ml");
        refuseBlank("kubeconfigCredentialsId", kubeconfigCredentialsId, "cluster-a");
        refuseBlank("storeCredentialsId", storeCredentialsId, "models-s3");
        if (target == Target.LOCAL && strategy == Strategy.ROLLING) {
            throw new InvalidValueException(
                    "strategy", "'rolling' needs replicas, and the target local has none; use blueGreen or canary");
        }
        if (strategy == Strategy.CANARY) {
            steps = steps == null || steps.isEmpty() ? DEFAULT_STEPS : List.copyOf(steps);
            refuseUnordered(steps);
        } else if (steps != null && !steps.isEmpty() || analysis != null) {
            throw new InvalidValueException(
                    steps != null && !steps.isEmpty() ? "steps" : "analysis",
                    "belongs to the strategy canary, and the strategy is " + strategy.text()
                            + "; write strategy: 'canary', or leave it out");
        } else {
            steps = List.of();
        }
        if (replicas != null && (replicas < 1 || replicas > 1000)) {
            throw new InvalidValueException("replicas", "'" + replicas + "' is not from 1 to 1000");
        }
        if (port != null && (port < 1 || port > 65535)) {
            throw new InvalidValueException("port", "'" + port + "' is no port; write a number from 1 to 65535");
        }
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new InvalidValueException(
                    "timeout", "'" + DurationText.format(timeout) + "' is too short; write 1s or more");
        }
    }

    private static void refuseForTarget(String parameter, Object value, Target target, Target... refused) {
        if (value != null && List.of(refused).contains(target)) {
            throw new InvalidValueException(
                    parameter,
                    "'" + Shown.of(value) + "' has no meaning for the target " + target.text()
                            + "; leave it out, or choose another target");
        }
    }

    private static void refuseBlank(String parameter, String value, String example) {
        if (value != null && value.isBlank()) {
            throw new InvalidValueException(parameter, "is empty; write one such as " + example + ", or leave it out");
        }
    }

    private static void refuseUnordered(List<TrafficStep> steps) {
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).weight() <= steps.get(i - 1).weight()) {
                throw new InvalidValueException(
                        "steps",
                        "step " + (i + 1) + " has " + steps.get(i).weight() + " % after "
                                + steps.get(i - 1).weight() + " %; each step must give the new version more");
            }
        }
    }
}
