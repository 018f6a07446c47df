package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.modeldelivery.deployment.DeployPlan;
import io.jenkins.plugins.modeldelivery.deployment.DeployRequest;
import io.jenkins.plugins.modeldelivery.deployment.DeploymentTarget;
import io.jenkins.plugins.modeldelivery.deployment.Verdict;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.util.Objects;
import java.util.Optional;

/**
 * A Kubernetes cluster: one Deployment and one Service for each model. What was there before is kept in the state, so
 * that the way back needs nothing else.
 */
public final class KubernetesTarget implements DeploymentTarget<KubernetesState> {
    private static final String DEFAULT_NAMESPACE = "default";

    @Override
    public Class<KubernetesState> stateType() {
        return KubernetesState.class;
    }

    @Override
    public KubernetesState start(DeployPlan plan, Workspace workspace) throws DeliveryException, InterruptedException {
        DeployRequest request = plan.request();
        Parameters.check(request);
        try (KubernetesClient client = ClusterAccess.connect(request, workspace)) {
            String namespace = namespace(request, client);
            try {
                return start(plan, namespace, new Cluster(client, namespace));
            } catch (KubernetesClientException e) {
                throw explain(e, "prepare the deployment of " + request.name(), client, namespace);
            }
        }
    }

    private static KubernetesState start(DeployPlan plan, String namespace, Cluster cluster) throws DeliveryException {
        DeployRequest request = plan.request();
        String name = ModelObjects.name(request.name());
        Deployment deployment = cluster.deployment(name);
        Service service = cluster.service(name);
        refuseForeign(deployment, request, namespace);
        refuseForeign(service, request, namespace);
        int replicas = replicas(request, deployment);
        Deployment wanted = cluster.tryOut(ModelObjects.deployment(plan, namespace, replicas));
        Service wantedService = cluster.tryOut(ModelObjects.service(plan, namespace));
        Before before = Before.of(
                deployment,
                service,
                deployment == null ? null : ModelObjects.versionOf(deployment).orElse(null));
        KubernetesState state = new KubernetesState(
                plan, Phase.APPLY, namespace, replicas, before, "applying Deployment and Service " + name, null, null);
        boolean unchanged = before.ready() && same(deployment, wanted) && same(service, wantedService);
        return unchanged ? state.ended(Conclusion.of(state, Verdict.UNCHANGED)) : state;
    }

    @Override
    public KubernetesState advance(KubernetesState state, Workspace workspace)
            throws DeliveryException, InterruptedException {
        if (state.phase() == Phase.ENDED) {
            return state;
        }
        DeployRequest request = state.plan().request();
        try (KubernetesClient client = ClusterAccess.connect(request, workspace)) {
            Cluster cluster = new Cluster(client, state.namespace());
            try {
                return switch (state.phase()) {
                    case APPLY -> apply(state, cluster);
                    case WAIT -> look(state, cluster);
                    case RESTORE -> restore(state, cluster);
                    case WAIT_FOR_RESTORED -> lookAtRestored(state, cluster);
                    case ENDED -> state;
                };
            } catch (KubernetesClientException e) {
                DeliveryException failure = explain(e, doing(state), client, state.namespace());
                if (!ClusterFailure.isPassing(e)) {
                    throw failure;
                }
                // The time limit is kept elsewhere; until then, what can't be reached now may be in a moment.
                return state.waiting(state.phase(), failure.getMessage());
            }
        }
    }

    @Override
    public KubernetesState rollBack(KubernetesState state, String reason, Workspace workspace) {
        return state.phase() == Phase.ENDED || state.rollingBack() ? state : state.restoring(reason);
    }

    private static KubernetesState apply(KubernetesState state, Cluster cluster) throws DeliveryException {
        DeployPlan plan = state.plan();
        refuseForeign(cluster.deployment(name(state)), plan.request(), state.namespace());
        cluster.apply(ModelObjects.service(plan, state.namespace()));
        cluster.apply(ModelObjects.deployment(plan, state.namespace(), state.replicas()));
        return state.waiting(Phase.WAIT, "waiting for " + name(state) + " to be taken up by the cluster");
    }

    private static KubernetesState look(KubernetesState state, Cluster cluster) throws DeliveryException {
        Deployment deployment = cluster.deployment(name(state));
        if (deployment == null) {
            return state.restoring("somebody deleted the Deployment " + name(state) + " meanwhile");
        }
        refuseOvertaken(state, deployment);
        Rollout rollout = Rollout.of(deployment);
        if (rollout.isComplete()) {
            return state.ended(Conclusion.of(state, Verdict.DEPLOYED));
        }
        Optional<String> failure = rollout.failure();
        Optional<Trouble> trouble = rollout.observed() ? cluster.pods().of(deployment) : Optional.empty();
        if (trouble.isPresent() && trouble.get().lasting()) {
            return state.restoring(trouble.get().text());
        }
        if (failure.isPresent()) {
            return state.restoring(
                    failure.get() + trouble.map(its -> "; " + its.text()).orElse(""));
        }
        return state.waiting(
                Phase.WAIT,
                "waiting for " + rollout.progress()
                        + trouble.map(its -> "; " + its.text()).orElse(""));
    }

    private static KubernetesState restore(KubernetesState state, Cluster cluster) throws DeliveryException {
        Deployment live = cluster.deployment(name(state));
        if (live != null) {
            refuseOvertaken(state, live);
        }
        Before before = state.before();
        putBack(before.savedService(), cluster.service(name(state)), cluster);
        putBack(before.savedDeployment(), live, cluster);
        if (before.deployment() == null || !before.ready()) {
            return state.ended(Conclusion.of(state, Verdict.ROLLED_BACK));
        }
        return state.waiting(Phase.WAIT_FOR_RESTORED, "waiting for what served before, because " + state.reason());
    }

    private static <T extends HasMetadata> void putBack(Optional<T> saved, T live, Cluster cluster) {
        if (saved.isPresent()) {
            cluster.apply(saved.get());
        } else if (live != null) {
            cluster.delete(live);
        }
    }

    private static KubernetesState lookAtRestored(KubernetesState state, Cluster cluster) throws DeliveryException {
        Deployment deployment = cluster.deployment(name(state));
        if (deployment == null) {
            throw new DeliveryException("The Deployment " + name(state) + " in the namespace " + state.namespace()
                    + " was deleted while it was being rolled back (because " + state.reason() + ")");
        }
        refuseOvertaken(state, deployment);
        return Rollout.of(deployment).isComplete()
                ? state.ended(Conclusion.of(state, Verdict.ROLLED_BACK))
                : state.waiting(
                        Phase.WAIT_FOR_RESTORED,
                        "rolling back: waiting for " + Rollout.of(deployment).progress());
    }

    /** What is there under the model's name, but was not made for it here, is not touched. */
    private static void refuseForeign(HasMetadata object, DeployRequest request, String namespace)
            throws InvalidRequestException {
        if (object != null && !ModelObjects.isOf(object, request.name())) {
            throw new InvalidRequestException(
                    "name",
                    "in the namespace " + namespace + " there is a " + object.getKind() + " '"
                            + object.getMetadata().getName() + "' that was not made for the model '" + request.name()
                            + "' by modelDeploy; delete it, or deploy to another namespace");
        }
    }

    /** Two builds that deploy the same model must not undo each other's work. */
    private static void refuseOvertaken(KubernetesState state, Deployment live) throws DeliveryException {
        String image = ModelObjects.imageOf(live);
        boolean ours = Objects.equals(image, state.plan().request().image())
                && Objects.equals(
                        ModelObjects.versionOf(live).orElse(null), state.plan().version());
        Optional<Deployment> saved = state.rollingBack() ? state.before().savedDeployment() : Optional.empty();
        boolean before = saved.isPresent()
                && Objects.equals(image, ModelObjects.imageOf(saved.get()))
                && ModelObjects.versionOf(live).equals(ModelObjects.versionOf(saved.get()));
        if (!ours && !before) {
            throw new DeliveryException(
                    "Another deployment of " + state.plan().request().name()
                            + " overtook this one: the namespace " + state.namespace() + " now has the image " + image
                            + ModelObjects.versionOf(live)
                                    .map(version -> " (version " + version + ")")
                                    .orElse("")
                            + "; it was left alone");
        }
    }

    private static <T extends HasMetadata> boolean same(T live, T wanted) {
        return live != null
                && wanted != null
                && Objects.equals(ModelObjects.spec(live), ModelObjects.spec(wanted))
                && Objects.equals(
                        live.getMetadata().getLabels(), wanted.getMetadata().getLabels())
                && Objects.equals(
                        live.getMetadata().getAnnotations(),
                        wanted.getMetadata().getAnnotations());
    }

    private static int replicas(DeployRequest request, Deployment live) {
        if (request.replicas() != null) {
            return request.replicas();
        }
        Integer there = live == null ? null : live.getSpec().getReplicas();
        return there == null ? 1 : there;
    }

    private static String namespace(DeployRequest request, KubernetesClient client) {
        if (request.namespace() != null) {
            return request.namespace();
        }
        return client.getNamespace() == null || client.getNamespace().isBlank()
                ? DEFAULT_NAMESPACE
                : client.getNamespace();
    }

    private static String doing(KubernetesState state) {
        return switch (state.phase()) {
            case APPLY -> "apply the Deployment and the Service " + name(state);
            case RESTORE -> "roll back the Deployment and the Service " + name(state);
            default -> "look at the Deployment " + name(state) + " and its pods";
        };
    }

    private static DeliveryException explain(
            KubernetesClientException failure, String doing, KubernetesClient client, String namespace)
            throws InterruptedException {
        return ClusterFailure.explain(failure, doing, String.valueOf(client.getMasterUrl()), namespace);
    }

    private static String name(KubernetesState state) {
        return ModelObjects.name(state.plan().request().name());
    }
}
