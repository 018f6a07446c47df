package io.jenkins.plugins.modeldelivery.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerEngineTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"unix:///nowhere/docker.sock", "tcp://127.0.0.1:1", "nonsense://x"})
    void whereNoEngineAnswersThatIsSaidAndNothingIsWritten(String host) throws Exception {
        Workspace workspace = Workspace.in(folder)
                .environment(Map.of("DOCKER_HOST", host))
                .registry(w -> FakeRegistry.withFile())
                .open();
        PackageRequest request = RequestReader.read(PackageRequest.class, Map.of("name", "churn", "format", "image"));

        assertThatThrownBy(() -> new PackageCapability().run(request, workspace))
                .isInstanceOf(DeliveryException.class)
                .hasMessageStartingWith("No Docker Engine answers at " + host)
                .hasMessageContaining("oci-layout");
        assertThat(folder).isEmptyDirectory();
    }
}
