package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the pods of a Deployment's newest revision why they do not serve. */
final class PodDiagnosis {
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String TEMPLATE_HASH = "pod-template-hash";
    private static final int LOG_LINES = 10;

    /** The kubelet tries again, but what it tries stays wrong until someone mends it. */
    private static final Set<String> LASTING = Set.of(
            "ImagePullBackOff",
            "ErrImageNeverPull",
            "InvalidImageName",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError");

    private final KubernetesClient client;
    private final String namespace;

    PodDiagnosis(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** The first lasting trouble of a pod, else the first that may pass. */
    Optional<Trouble> of(Deployment deployment) {
        Optional<String> hash = newestTemplate(deployment);
        if (hash.isEmpty()) {
            return Optional.empty();
        }
        List<Trouble> troubles = new ArrayList<>();
        for (Pod pod : client.pods()
                .inNamespace(namespace)
                .withLabel(TEMPLATE_HASH, hash.get())
                .list()
                .getItems()) {
            of(pod).ifPresent(troubles::add);
        }
        return troubles.stream().min(Comparator.comparing(trouble -> !trouble.lasting()));
    }

    private Optional<String> newestTemplate(Deployment deployment) {
        String name = deployment.getMetadata().getName();
        return client
                .apps()
                .replicaSets()
                .inNamespace(namespace)
                .withLabels(deployment.getSpec().getSelector().getMatchLabels())
                .list()
                .getItems()
                .stream()
                .filter(set -> set.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> owner.getName().equals(name)))
                .max(Comparator.comparingLong(PodDiagnosis::revision))
                .map(set -> set.getMetadata().getLabels().get(TEMPLATE_HASH));
    }

    private static long revision(ReplicaSet set) {
        String revision = set.getMetadata().getAnnotations() == null
                ? null
                : set.getMetadata().getAnnotations().get(REVISION);
        return revision == null || !revision.matches("\\d{1,18}") ? 0 : Long.parseLong(revision);
    }

    private Optional<Trouble> of(Pod pod) {
        String name = "pod " + pod.getMetadata().getName();
        if (pod.getStatus() == null || pod.getMetadata().getDeletionTimestamp() != null) {
            return Optional.empty();
        }
        for (PodCondition condition : pod.getStatus().getConditions()) {
            if (condition.getType().equals("PodScheduled") && "Unschedulable".equals(condition.getReason())) {
                // A node may still come, by hand or by an autoscaler.
                return Optional.of(new Trouble(name + " can't be scheduled: " + condition.getMessage(), false));
            }
        }
        for (ContainerStatus container : pod.getStatus().getContainerStatuses()) {
            Optional<Trouble> trouble = of(pod, container);
            if (trouble.isPresent()) {
                return trouble.map(its -> new Trouble(name + " " + its.text(), its.lasting()));
            }
        }
        return Optional.empty();
    }

    private Optional<Trouble> of(Pod pod, ContainerStatus container) {
        ContainerState state = container.getState() == null ? new ContainerState() : container.getState();
        if (state.getWaiting() != null && state.getWaiting().getReason() != null) {
            String reason = state.getWaiting().getReason();
            if (reason.equals("CrashLoopBackOff")) {
                return Optional.of(new Trouble(crash(pod, container), true));
            }
            if (LASTING.contains(reason)) {
                return Optional.of(new Trouble(
                        "can't start its container: " + reason + ": "
                                + state.getWaiting().getMessage()
                                + (reason.equals("ImagePullBackOff") ? event(pod, "Failed", ": ") : ""),
                        true));
            }
            return Optional.empty();
        }
        if (state.getTerminated() != null) {
            return Optional.of(new Trouble("ended with " + exit(state.getTerminated()), false));
        }
        if (!Boolean.TRUE.equals(container.getReady())) {
            String unhealthy = event(pod, "Unhealthy", "");
            return unhealthy.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Trouble("is not ready: " + unhealthy, false));
        }
        return Optional.empty();
    }

    private String crash(Pod pod, ContainerStatus container) {
        ContainerStateTerminated last = container.getLastState() == null
                ? null
                : container.getLastState().getTerminated();
        String text = "crashes again and again" + (last == null ? "" : ", last with " + exit(last));
        String log = log(pod, container.getName());
        return text + (log.isBlank() ? "; it logged nothing" : "; its last words were: " + log);
    }

    private static String exit(ContainerStateTerminated end) {
        return "exit code " + end.getExitCode()
                + (end.getReason() == null || end.getReason().equals("Error") ? "" : " (" + end.getReason() + ")");
    }

    private String log(Pod pod, String container) {
        try {
            String log = client.pods()
                    .inNamespace(namespace)
                    .withName(pod.getMetadata().getName())
                    .inContainer(container)
                    .terminated()
                    .tailingLines(LOG_LINES)
                    .getLog();
            StringBuilder shown = new StringBuilder();
            log.lines().forEach(line -> shown.append("\n    ").append(Shown.of(line)));
            return shown.toString();
        } catch (KubernetesClientException e) {
            return "(its log can't be read: " + ClusterFailure.reason(e) + ")";
        }
    }

    /** The newest event of this kind about the pod, or nothing. */
    private String event(Pod pod, String reason, String before) {
        try {
            return client
                    .v1()
                    .events()
                    .inNamespace(namespace)
                    .withField("involvedObject.name", pod.getMetadata().getName())
                    .list()
                    .getItems()
                    .stream()
                    .filter(event -> reason.equals(event.getReason()) && event.getMessage() != null)
                    .filter(event -> !event.getMessage().startsWith("Error: "))
                    .max(Comparator.comparing(PodDiagnosis::time))
                    .map(event -> before + event.getMessage().strip())
                    .orElse("");
        } catch (KubernetesClientException e) {
            // The trouble itself is known; only its details are not.
            return "";
        }
    }

    private static String time(Event event) {
        return event.getLastTimestamp() == null ? "" : event.getLastTimestamp();
    }
}
