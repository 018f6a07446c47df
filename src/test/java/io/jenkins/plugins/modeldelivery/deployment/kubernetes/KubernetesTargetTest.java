package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetListBuilder;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.jenkins.plugins.modeldelivery.deployment.DeployResult;
import io.jenkins.plugins.modeldelivery.deployment.DeployState;
import io.jenkins.plugins.modeldelivery.deployment.Verdict;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the target asks of an API server, and what it makes of the answers. A real one is asked in KubernetesIT. */
@EnableKubernetesMockClient(https = false)
class KubernetesTargetTest {
    private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/ml/deployments/churn";
    private static final String SERVICE = "/api/v1/namespaces/ml/services/churn";
    private static final String APPLY = "?fieldManager=model-delivery&force=true";
    private static final String TRY = "?fieldManager=model-delivery&dryRun=All&force=true";

    @TempDir
    Path folder;

    KubernetesMockServer server;

    private Path kubeconfig;

    @BeforeEach
    void kubeconfig() throws Exception {
        kubeconfig = Files.writeString(
                folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {token: secret-token}}]
                contexts: [{name: x, context: {cluster: c, user: u, namespace: ml}}]
                current-context: x
                """.formatted("http://" + server.getHostName() + ":" + server.getPort()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | Unauthorized                        | does not accept the kubeconfig's user (Unauthorized)",
                "403 | deployments.apps is forbidden       | forbids to prepare the deployment of churn: deployments",
                "404 | namespaces \"ml\" not found         | Make the namespace ml first",
                "422 | spec.replicas: Invalid value        | finds wrong what it was given",
                "418 | teapot                              | could not prepare the deployment of churn: teapot (418)"
            })
    void aRefusalIsToldBeforeAnythingChanges(int code, String message, String said) throws Exception {
        server.expect()
                .patch()
                .withPath(DEPLOYMENT + TRY)
                .andReturn(code, status(code, message))
                .always();

        assertThatThrownBy(() -> deploying().start())
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("secret-token");
        assertThat(changes()).isZero();
    }

    @Test
    void whatCantBeReachedForAMomentIsAskedAgain() throws Exception {
        DeployState waiting = applied();
        server.expect()
                .get()
                .withPath(DEPLOYMENT)
                .andReturn(503, status(503, "etcd has no leader"))
                .times(6);

        DeployState stillWaiting = deploying().advance(waiting);
        assertThat(stillWaiting.result()).isEmpty();
        assertThat(stillWaiting.status()).contains("etcd has no leader");

        server.expect()
                .get()
                .withPath(DEPLOYMENT)
                .andReturn(200, live("churn:1", "1.0.0", true))
                .always();
        DeployResult result = deploying().run(stillWaiting);
        assertThat(result.verdict()).isEqualTo(Verdict.DEPLOYED);
    }

    @Test
    void aRolloutThatTheClusterGaveUpIsTakenBack() throws Exception {
        DeployState waiting = applied();
        Deployment failing = new DeploymentBuilder(live("churn:1", "1.0.0", false))
                .editStatus()
                .addNewCondition()
                .withType("ReplicaFailure")
                .withStatus("True")
                .withMessage("pods \"churn-1\" is forbidden: exceeded quota: small")
                .endCondition()
                .endStatus()
                .build();
        server.expect().get().withPath(DEPLOYMENT).andReturn(200, failing).always();
        server.expect()
                .get()
                .withPath(
                        "/apis/apps/v1/namespaces/ml/replicasets"
                                + "?labelSelector=app.kubernetes.io%2Fname%3Dchurn%2Capp.kubernetes.io%2Fcomponent%3Dmodel-server")
                .andReturn(200, new ReplicaSetListBuilder().build())
                .always();
        server.expect()
                .delete()
                .withPath(DEPLOYMENT)
                .andReturn(200, status(200, ""))
                .always();

        DeployResult result = deploying().run(waiting);

        assertThat(result.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(result.reason()).contains("exceeded quota: small");
        assertThat(result.traffic()).isEmpty();
        RecordedRequest last = server.getLastRequest();
        assertThat(last.method() + " " + last.getPath()).isEqualTo("DELETE " + DEPLOYMENT);
    }

    @Test
    void aDeploymentDeletedMeanwhileEndsRolledBack() throws Exception {
        DeployState waiting = applied();

        DeployResult result = deploying().run(waiting);

        assertThat(result.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(result.reason()).contains("somebody deleted the Deployment churn");
    }

    /** Nothing was there before, and both objects have been applied. */
    private DeployState applied() throws Exception {
        Deployment fresh = live("churn:1", "1.0.0", false);
        for (String how : new String[] {TRY, APPLY}) {
            server.expect()
                    .patch()
                    .withPath(DEPLOYMENT + how)
                    .andReturn(200, fresh)
                    .once();
            server.expect()
                    .patch()
                    .withPath(SERVICE + how)
                    .andReturn(200, "{\"kind\":\"Service\",\"apiVersion\":\"v1\"}")
                    .once();
        }
        Deploying deploying = deploying();
        DeployState state = deploying.advance(deploying.start());
        assertThat(state.status()).isEqualTo("waiting for churn to be taken up by the cluster");
        return state;
    }

    private Deploying deploying() throws Exception {
        return new Deploying(folder, kubeconfig).with("image", "churn:1").with("version", "1.0.0");
    }

    private long changes() throws InterruptedException {
        long changes = 0;
        for (int left = server.getRequestCount(); left > 0; left--) {
            RecordedRequest request = server.takeRequest();
            if (!String.valueOf(request.method()).equals("GET")
                    && !request.getPath().contains("dryRun=All")) {
                changes++;
            }
        }
        return changes;
    }

    private static Deployment live(String image, String version, boolean ready) {
        int pods = ready ? 1 : 0;
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("churn")
                .withNamespace("ml")
                .withGeneration(1L)
                .addToLabels("app.kubernetes.io/managed-by", "model-delivery")
                .addToAnnotations("model-delivery.jenkins.io/model", "churn")
                .addToAnnotations("model-delivery.jenkins.io/version", version)
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withNewSelector()
                .addToMatchLabels("app.kubernetes.io/name", "churn")
                .addToMatchLabels("app.kubernetes.io/component", "model-server")
                .endSelector()
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("model-server")
                .withImage(image)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .withNewStatus()
                .withObservedGeneration(1L)
                .withReplicas(pods)
                .withUpdatedReplicas(pods)
                .withAvailableReplicas(pods)
                .endStatus()
                .build();
    }

    private static Object status(int code, String message) {
        return new StatusBuilder().withCode(code).withMessage(message).build();
    }
}
