package io.jenkins.plugins.modeldelivery.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.versioning.VersionRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepRequestTest {
    @Test
    void findsTheCredentialsThatAreNamedAtAnyDepth() {
        StepRequest request = new StepRequest(
                DeliveryKind.DEPLOY,
                Map.of(
                        "name", "churn",
                        "kubeconfigCredentialsId", "cluster",
                        "analysis", List.of(Map.of("credentialsId", "prometheus", "query", "up"))));

        assertThat(request.credentialsIds()).containsExactly("cluster", "prometheus");
    }

    @Test
    void leavesEveryCheckToTheRequest() {
        StepRequest request = new StepRequest(DeliveryKind.VERSION, Map.of("name", "churn", "bump", "huge"));

        assertThatThrownBy(() -> request.read(VersionRequest.class))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("bump")
                .hasMessageContaining("major");
    }
}
