package io.jenkins.plugins.modeldelivery.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerProcessTest {
    @Test
    void readsTheOptionsThatADeploymentWrites() {
        assertThat(ServerProcess.options(
                        "--port", "0", "--state-file", "a.json", "--model", "a=1.onnx", "--model", "b=2.onnx"))
                .isEqualTo(Map.of("port", "0", "stateFile", "a.json", "model", List.of("a=1.onnx", "b=2.onnx")));
    }
}
