package io.jenkins.plugins.modeldelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionNameTest {
    @ParameterizedTest
    @CsvSource({
        "name, --name",
        "kubeconfigCredentialsId, --kubeconfig-credentials-id",
        "onFailure, --on-failure",
        "maxLatencyP95, --max-latency-p95"
    })
    void isTheParameterInKebabCase(String parameter, String option) {
        assertThat(OptionName.of(parameter)).isEqualTo(option);
    }

    @Test
    void messagesNameWhatWasTyped() {
        assertThat(OptionName.inMessage("onFailure: 'x' is not allowed")).isEqualTo("--on-failure: 'x' is not allowed");
        assertThat(OptionName.inMessage("gates[1].metric: is required")).isEqualTo("--gates[1].metric: is required");
    }
}
