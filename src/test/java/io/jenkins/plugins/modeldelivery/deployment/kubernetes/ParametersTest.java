package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before any cluster is asked: the kubeconfig names an address where none is. */
class ParametersTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "strategy  | canary           | not available yet for the target kubernetes",
                "strategy  | blueGreen        | not available yet for the target kubernetes",
                "image     | a b              | holds a blank",
                "namespace | Not_One          | no namespace",
                "smoke     | {\"inputs\": []} | not available yet for the target kubernetes",
                "name      | aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggg | too long",
                "kubeconfigCredentialsId | nothing | there is no credential"
            })
    void aBadParameterIsNamed(String parameter, String value, String said) throws Exception {
        Deploying deploying =
                new Deploying(folder, kubeconfig()).with("image", "churn:1").with(parameter, value);

        assertThatThrownBy(deploying::start)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith(parameter + ": ")
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource({"cpu, plenty", "memory, 1GiB", "memory, -1Gi", "cpu, ''"})
    void aQuantityThatIsNoneIsNamed(String resource, String quantity) throws Exception {
        Deploying deploying = new Deploying(folder, kubeconfig())
                .with("image", "churn:1")
                .with("resources", Map.of("limits", Map.of(resource, quantity)));

        assertThatThrownBy(deploying::start)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("resources.limits." + resource + ": '" + quantity + "' is no quantity");
    }

    @Test
    void aRequestAboveItsLimitIsNamed() throws Exception {
        Deploying deploying = new Deploying(folder, kubeconfig())
                .with("image", "churn:1")
                .with("resources", Map.of("requests", Map.of("memory", "1Gi"), "limits", Map.of("memory", "1000Mi")));

        assertThatThrownBy(deploying::start)
                .hasMessageStartingWith("resources.requests.memory: '1Gi' is more than the limit of 1000Mi");
    }

    @Test
    void theImageIsNeeded() throws Exception {
        assertThatThrownBy(() -> new Deploying(folder, kubeconfig()).start())
                .hasMessageStartingWith("image: is needed for the target kubernetes");
    }

    @ParameterizedTest
    @CsvSource({"nowhere, can't be read", "nonsense, no kubeconfig", "empty, no kubeconfig"})
    void aKubeconfigThatIsNoneIsNamed(String file, String said) throws Exception {
        Files.writeString(folder.resolve("nonsense"), "{{{");
        Files.writeString(folder.resolve("empty"), "apiVersion: v1\nkind: Config\n");

        assertThatThrownBy(() -> new Deploying(folder, Path.of(file))
                        .with("image", "churn:1")
                        .start())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("kubeconfigCredentialsId: KUBECONFIG")
                .hasMessageContaining(said);
    }

    @Test
    void namesBecomeDnsLabels() {
        assertThat(ModelObjects.name(new io.jenkins.plugins.modeldelivery.lifecycle.ModelName("Teams/Fraud_Scorer")))
                .isEqualTo("teams-fraud-scorer");
        assertThat(ModelObjects.name(new io.jenkins.plugins.modeldelivery.lifecycle.ModelName("2024")))
                .isEqualTo("model-2024");
    }

    private Path kubeconfig() throws Exception {
        return Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
                users: [{name: u, user: {token: t}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                current-context: x
                """);
    }
}
