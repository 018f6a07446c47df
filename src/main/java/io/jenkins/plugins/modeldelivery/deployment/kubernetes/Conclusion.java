package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

import io.jenkins.plugins.modeldelivery.deployment.DeployRequest;
import io.jenkins.plugins.modeldelivery.deployment.DeployResult;
import io.jenkins.plugins.modeldelivery.deployment.Target;
import io.jenkins.plugins.modeldelivery.deployment.Verdict;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import java.util.SortedMap;
import java.util.TreeMap;

/** The result of a deployment to Kubernetes. */
final class Conclusion {
    private Conclusion() {}

    static DeployResult of(KubernetesState state, Verdict verdict) {
        DeployRequest request = state.plan().request();
        boolean rolledBack = verdict == Verdict.ROLLED_BACK;
        boolean serving = !rolledBack || state.before().deployment() != null;
        ModelVersion now = rolledBack ? state.before().version() : state.plan().version();
        SortedMap<String, Integer> traffic = new TreeMap<>();
        if (serving && now != null) {
            traffic.put(now.toString(), 100);
        }
        return new DeployResult(
                request.name(),
                Target.KUBERNETES,
                serving ? ModelObjects.endpoint(request, state.namespace()) : null,
                state.plan().version(),
                state.before().version(),
                request.strategy(),
                verdict,
                rolledBack ? state.reason() : null,
                traffic,
                state.plan().digest(),
                request.image(),
                rolledBack ? request.onFailure().outcome() : Outcome.DONE);
    }
}
