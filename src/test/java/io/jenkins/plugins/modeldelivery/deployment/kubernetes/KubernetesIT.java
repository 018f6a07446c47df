package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.jenkins.plugins.modeldelivery.LentKubernetes;
import io.jenkins.plugins.modeldelivery.deployment.DeployResult;
import io.jenkins.plugins.modeldelivery.deployment.DeployState;
import io.jenkins.plugins.modeldelivery.deployment.Verdict;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The target kubernetes against a real cluster with a real node, whose pods run the stand-ins of cluster.sh. */
class KubernetesIT {
    private static final String IMAGE = "model-server-stand-in:";

    private static LentKubernetes cluster;
    private static KubernetesClient client;

    @TempDir
    Path folder;

    private String namespace;

    @BeforeAll
    static void lend() throws Exception {
        cluster = LentKubernetes.orSkip();
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(cluster.kubeconfig().toFile()))
                .build();
    }

    @AfterAll
    static void giveBack() throws Exception {
        if (cluster != null) {
            client.close();
            cluster.close();
        }
    }

    @BeforeEach
    void makeNamespace(TestInfo test) {
        namespace = test.getTestMethod().orElseThrow().getName().toLowerCase(java.util.Locale.ROOT);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    @Test
    void aNewModelIsPutIntoService() throws Exception {
        DeployResult result = deploying("ready", "1.0.0").with("replicas", 2).run();

        assertThat(result.verdict()).isEqualTo(Verdict.DEPLOYED);
        assertThat(result.previous()).isNull();
        assertThat(result.traffic()).isEqualTo(Map.of("1.0.0", 100));
        assertThat(result.endpoint()).isEqualTo("http://churn." + namespace + ".svc:8080");
        Deployment deployment = deployment();
        assertThat(deployment.getStatus().getAvailableReplicas()).isEqualTo(2);
        assertThat(deployment.getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/name", "churn")
                .containsEntry("app.kubernetes.io/version", "1.0.0")
                .containsEntry("app.kubernetes.io/managed-by", "model-delivery");
        assertThat(deployment.getMetadata().getManagedFields())
                .anyMatch(fields -> fields.getManager().equals("model-delivery")
                        && fields.getOperation().equals("Apply"));
        assertThat(client.endpoints()
                        .inNamespace(namespace)
                        .withName("churn")
                        .waitUntilCondition(
                                its -> its != null
                                        && its.getSubsets().stream()
                                                .anyMatch(s -> s.getAddresses().size() == 2),
                                10,
                                java.util.concurrent.TimeUnit.SECONDS))
                .isNotNull();
    }

    @Test
    void theSameAgainChangesNothing() throws Exception {
        deploying("ready", "1.0.0").run();
        String before = deployment().getMetadata().getResourceVersion();

        assertThat(deploying("ready", "1.0.0").run().verdict()).isEqualTo(Verdict.UNCHANGED);

        assertThat(deployment().getMetadata().getResourceVersion()).isEqualTo(before);
    }

    @Test
    void aNewVersionTakesOverEvenWhenTheHostIsKilledInEachStep() throws Exception {
        deploying("ready", "1.0.0").run();

        DeployResult result = deploying("ready-too", "1.1.0").killedInEachStep().run();

        assertThat(result.verdict()).isEqualTo(Verdict.DEPLOYED);
        assertThat(result.previous()).hasToString("1.0.0");
        assertThat(result.traffic()).isEqualTo(Map.of("1.1.0", 100));
        assertThat(image(deployment())).isEqualTo(IMAGE + "ready-too");
    }

    @Test
    void recreateWorksAsWell() throws Exception {
        deploying("ready", "1.0.0").with("strategy", "recreate").run();

        assertThat(deploying("ready-too", "1.1.0")
                        .with("strategy", "recreate")
                        .run()
                        .verdict())
                .isEqualTo(Verdict.DEPLOYED);
        assertThat(deployment().getSpec().getStrategy().getType()).isEqualTo("Recreate");
    }

    @Test
    void aCrashIsToldInThePodsOwnWordsAndRolledBack() throws Exception {
        deploying("ready", "1.0.0").run();
        List<String> pods = pods();

        DeployResult result = deploying("crashes", "1.1.0").killedInEachStep().run();

        assertThat(result.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(result.reason())
                .contains("crashes again and again", "exit code 7", "loading the model", "the file is no ONNX model");
        assertThat(result.traffic()).isEqualTo(Map.of("1.0.0", 100));
        assertThat(image(deployment())).isEqualTo(IMAGE + "ready");
        assertThat(Rollout.of(deployment()).isComplete()).isTrue();
        assertThat(pods()).containsAll(pods);
    }

    @Test
    void anImageThatCantBeHadIsToldAndWhatWasNewlyMadeIsDeleted() throws Exception {
        DeployResult result = deploying("ready", "1.0.0")
                .with("image", "127.0.0.1:1/nowhere/churn:1.0.0")
                .killedInEachStep()
                .run();

        assertThat(result.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(result.reason()).contains("ImagePullBackOff", "127.0.0.1:1/nowhere/churn:1.0.0", "refused");
        assertThat(result.endpoint()).isNull();
        assertThat(result.traffic()).isEmpty();
        assertThat(deployment()).isNull();
        assertThat(client.services().inNamespace(namespace).withName("churn").get())
                .isNull();
    }

    @Test
    void aFailingProbeIsBlamedWhenTimeRunsOut() throws Exception {
        Deploying deploying = deploying("never-ready", "1.0.0").with("timeout", "20s");

        DeployResult result = deploying.run();

        assertThat(result.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(result.reason())
                .contains("timeout of 20s", "is not ready", "Readiness probe failed", "statuscode: 404");
    }

    @Test
    void theSchedulerIsQuotedWhenTimeRunsOut() throws Exception {
        DeployResult result = deploying("ready", "1.0.0")
                .with("resources", Map.of("requests", Map.of("cpu", "1000")))
                .with("timeout", "8s")
                .run();

        assertThat(result.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(result.reason()).contains("can't be scheduled", "0/1 nodes are available", "Insufficient cpu");
    }

    @Test
    void aQuotaIsToldAtOnce() throws Exception {
        client.resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("none")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withHard(Map.of("pods", new Quantity("0")))
                        .endSpec()
                        .build())
                .create();
        client.resourceQuotas()
                .inNamespace(namespace)
                .withName("none")
                .waitUntilCondition(
                        quota -> quota.getStatus() != null && quota.getStatus().getHard() != null,
                        30,
                        java.util.concurrent.TimeUnit.SECONDS);

        DeployResult result = deploying("ready", "1.0.0").run();

        assertThat(result.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(result.reason()).contains("no pod could be made", "exceeded quota: none");
    }

    @Test
    void whatOthersAddedStays() throws Exception {
        deploying("ready", "1.0.0").with("replicas", 1).run();
        client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("churn")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"labels\":{\"team\":\"a\"}},\"spec\":{\"replicas\":2}}");

        deploying("ready-too", "1.1.0").run();

        assertThat(deployment().getMetadata().getLabels()).containsEntry("team", "a");
        assertThat(deployment().getSpec().getReplicas()).isEqualTo(2);
    }

    @Test
    void anAbortedBuildIsRolledBack() throws Exception {
        deploying("ready", "1.0.0").run();
        Deploying deploying = deploying("never-ready", "1.1.0");
        DeployState state = deploying.advance(deploying.start());
        assertThat(image(deployment())).isEqualTo(IMAGE + "never-ready");

        DeployState stopped = deploying.stop(state);

        assertThat(stopped.result().orElseThrow().reason()).isEqualTo("the build was aborted");
        assertThat(image(deployment())).isEqualTo(IMAGE + "ready");
    }

    @Test
    void twoBuildsDoNotUndoEachOther() throws Exception {
        Deploying first = deploying("never-ready", "1.0.0");
        DeployState state = first.advance(first.start());
        deploying("ready", "2.0.0").run();

        assertThatThrownBy(() -> first.advance(state))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("overtook")
                .hasMessageContaining("2.0.0");
        assertThat(image(deployment())).isEqualTo(IMAGE + "ready");
    }

    @Test
    void whatSomebodyElseMadeIsLeftAlone() throws Exception {
        client.resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName("churn")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(0)
                        .withNewSelector()
                        .addToMatchLabels("app", "other")
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .addToLabels("app", "other")
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("other")
                        .withImage("other")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();

        assertThatThrownBy(() -> deploying("ready", "1.0.0").run())
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("was not made for the model 'churn'");
    }

    @Test
    void aUserWithoutRightsIsToldWhichAreNeeded() throws Exception {
        assertThatThrownBy(() -> new Deploying(folder, cluster.kubeconfigWithoutRights())
                        .with("namespace", namespace)
                        .with("image", IMAGE + "ready")
                        .run())
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("forbids")
                .hasMessageContaining("User \"reader\" cannot get resource \"deployments\"")
                .hasMessageContaining("needs get, list, create, patch");
    }

    @Test
    void aMissingNamespaceIsNamed() {
        assertThatThrownBy(() ->
                        deploying("ready", "1.0.0").with("namespace", "nowhere").run())
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("namespaces \"nowhere\" not found")
                .hasMessageContaining("Make the namespace nowhere first");
    }

    @Test
    void anUnreachableClusterIsNamed() throws Exception {
        Path kubeconfig = folder.resolve("kubeconfig");
        java.nio.file.Files.writeString(
                kubeconfig,
                java.nio.file.Files.readString(cluster.kubeconfig()).replace("127.0.0.1:16443", "127.0.0.1:1"));

        assertThat(Duration.between(java.time.Instant.now(), refusedAt(kubeconfig)))
                .isLessThan(Duration.ofSeconds(30));
    }

    private java.time.Instant refusedAt(Path kubeconfig) {
        assertThatThrownBy(() -> new Deploying(folder, kubeconfig)
                        .with("image", IMAGE + "ready")
                        .run())
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("https://127.0.0.1:1")
                .hasMessageContaining("can't be reached");
        return java.time.Instant.now();
    }

    private Deploying deploying(String image, String version) throws Exception {
        return new Deploying(folder, cluster.kubeconfig())
                .with("image", IMAGE + image)
                .with("version", version)
                .with("namespace", namespace)
                .with("timeout", "90s");
    }

    private Deployment deployment() {
        return client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("churn")
                .get();
    }

    private List<String> pods() {
        return client.pods().inNamespace(namespace).list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    private static String image(Deployment deployment) {
        return deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImage();
    }
}
