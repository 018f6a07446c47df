package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.EventListBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States of pods as kubelets report them; their wording was taken from real ones (Kubernetes 1.20 and its documentation). */
@EnableKubernetesMockClient(crud = true)
class PodDiagnosisTest {
    private static final Map<String, String> LABELS = Map.of("app", "churn");

    KubernetesClient client;
    KubernetesMockServer server;

    private final List<Event> events = new ArrayList<>();
    private final Deployment deployment = new DeploymentBuilder()
            .withNewMetadata()
            .withName("churn")
            .endMetadata()
            .withNewSpec()
            .withNewSelector()
            .withMatchLabels(LABELS)
            .endSelector()
            .endSpec()
            .build();

    @BeforeEach
    void twoRevisions() {
        replicaSet("churn-old", "9", "old");
        replicaSet("churn-new", "10", "new");
    }

    @Test
    void withoutPodsThereIsNoTrouble() {
        assertThat(trouble()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ImagePullBackOff",
                "ErrImageNeverPull",
                "InvalidImageName",
                "CreateContainerConfigError",
                "CreateContainerError",
                "RunContainerError"
            })
    void whatStaysWrongIsLasting(String reason) {
        pod("new", waiting(reason, "Back-off pulling image \"churn:2\""));

        assertThat(trouble())
                .contains(new Trouble(
                        "pod churn-new-1 can't start its container: " + reason + ": Back-off pulling image \"churn:2\"",
                        true));
    }

    @Test
    void aPullThatFailsSaysWhatTheRegistrySaid() {
        pod("new", waiting("ImagePullBackOff", "Back-off pulling image \"churn:2\""));
        event("Failed", "Error: ErrImagePull", "2026-01-01T00:00:03Z");
        event("Failed", "Failed to pull image \"churn:2\": manifest unknown", "2026-01-01T00:00:02Z");
        event("Failed", "Failed to pull image \"churn:2\": an older reason", "2026-01-01T00:00:01Z");

        assertThat(trouble().orElseThrow().text()).endsWith(": Failed to pull image \"churn:2\": manifest unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ContainerCreating", "PodInitializing", "ErrImagePull"})
    void whatTheKubeletIsStillAtIsNoTrouble(String reason) {
        pod("new", waiting(reason, null));

        assertThat(trouble()).isEmpty();
    }

    @Test
    void aCrashTellsItsExitCodeAndWhy() {
        pod(
                "new",
                new PodStatusBuilder()
                        .addToContainerStatuses(new ContainerStatusBuilder()
                                .withName("model-server")
                                .withState(new ContainerStateBuilder()
                                        .withNewWaiting("back-off 10s restarting failed container", "CrashLoopBackOff")
                                        .build())
                                .withLastState(new ContainerStateBuilder()
                                        .withNewTerminated()
                                        .withExitCode(137)
                                        .withReason("OOMKilled")
                                        .endTerminated()
                                        .build())
                                .build())
                        .build());

        Trouble trouble = trouble().orElseThrow();
        assertThat(trouble.lasting()).isTrue();
        assertThat(trouble.text())
                .startsWith("pod churn-new-1 crashes again and again, last with exit code 137 (OOMKilled)");
    }

    @Test
    void theSchedulersWordsAreToldButItMayPass() {
        pod(
                "new",
                new PodStatusBuilder()
                        .addNewCondition()
                        .withType("PodScheduled")
                        .withStatus("False")
                        .withReason("Unschedulable")
                        .withMessage("0/3 nodes are available: 3 Insufficient memory.")
                        .endCondition()
                        .build());

        assertThat(trouble())
                .contains(new Trouble(
                        "pod churn-new-1 can't be scheduled: 0/3 nodes are available: 3 Insufficient memory.", false));
    }

    @Test
    void aFailingProbeIsToldFromTheNewestEvent() {
        pod("new", running(false));
        event("Unhealthy", "Readiness probe failed: connection refused", "2026-01-01T00:00:01Z");
        event("Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503", "2026-01-01T00:00:05Z");

        assertThat(trouble())
                .contains(new Trouble(
                        "pod churn-new-1 is not ready: Readiness probe failed: HTTP probe failed with statuscode: 503",
                        false));
    }

    @Test
    void aReadyPodIsNoTroubleWhateverItsPastWas() {
        pod("new", running(true));
        event("Unhealthy", "Readiness probe failed: connection refused", "2026-01-01T00:00:01Z");

        assertThat(trouble()).isEmpty();
    }

    @Test
    void podsOfAnOlderRevisionAreNotBlamed() {
        pod("old", waiting("ImagePullBackOff", "Back-off pulling image \"churn:1\""));

        assertThat(trouble()).isEmpty();
    }

    private Optional<Trouble> trouble() {
        return new PodDiagnosis(client, "ml").of(deployment);
    }

    private void replicaSet(String name, String revision, String hash) {
        client.resource(new ReplicaSetBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("ml")
                        .withLabels(Map.of("app", "churn", "pod-template-hash", hash))
                        .withAnnotations(Map.of("deployment.kubernetes.io/revision", revision))
                        .addNewOwnerReference()
                        .withName("churn")
                        .endOwnerReference()
                        .endMetadata()
                        .build())
                .create();
    }

    private void pod(String hash, PodStatus status) {
        client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("churn-" + hash + "-1")
                        .withNamespace("ml")
                        .withLabels(Map.of("app", "churn", "pod-template-hash", hash))
                        .endMetadata()
                        .withStatus(status)
                        .build())
                .create();
    }

    private void event(String reason, String message, String time) {
        events.add(new EventBuilder()
                .withReason(reason)
                .withMessage(message)
                .withLastTimestamp(time)
                .build());
        server.expect()
                .get()
                .withPath("/api/v1/namespaces/ml/events?fieldSelector=involvedObject.name%3Dchurn-new-1")
                .andReply(
                        200, request -> new EventListBuilder().withItems(events).build())
                .always();
    }

    private static PodStatus waiting(String reason, String message) {
        return new PodStatusBuilder()
                .addToContainerStatuses(new ContainerStatusBuilder()
                        .withName("model-server")
                        .withState(new ContainerStateBuilder()
                                .withNewWaiting(message, reason)
                                .build())
                        .build())
                .build();
    }

    private static PodStatus running(boolean ready) {
        return new PodStatusBuilder()
                .addToContainerStatuses(new ContainerStatusBuilder()
                        .withName("model-server")
                        .withReady(ready)
                        .withState(new ContainerStateBuilder()
                                .withNewRunning("2026-01-01T00:00:00Z")
                                .build())
                        .build())
                .build();
    }
}
