package io.jenkins.plugins.modeldelivery.packaging;

import static io.jenkins.plugins.modeldelivery.CommandLine.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.LentDockerEngine;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Docker Engine makes of an image. */
class DockerEngineIT {
    private static LentDockerEngine engine;

    @TempDir
    Path folder;

    @BeforeAll
    static void lend() throws Exception {
        engine = LentDockerEngine.orSkip();
    }

    @AfterAll
    static void giveBack() throws Exception {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void theEngineHasTheImageAndTheModelInIt() throws Exception {
        PackageResult result = pack("format", "image", "image", "it-churn:first");

        assertThat(result.engine()).startsWith("Docker Engine ");
        assertThat(docker(
                        "inspect",
                        "--format",
                        "{{index .Config.Labels \"org.opencontainers.image.version\"}}",
                        "it-churn:first"))
                .isEqualTo("1.4.0\n");
        assertThat(docker("inspect", "--format", "{{index .RootFS.Layers 0}}", "it-churn:first"))
                .isEqualTo(result.layers().get(0).digest() + "\n");
        assertThat(modelIn("it-churn:first")).isEqualTo("weights");
        docker("rmi", "it-churn:first");
    }

    @Test
    void dockerLoadReadsTheLayoutAsWell() throws Exception {
        PackageResult result = pack("image", "it-churn:second");

        assertThat(result.engine()).isNull();
        docker("load", "--input", folder.resolve(result.path()).toString());
        assertThat(modelIn("it-churn:second")).isEqualTo("weights");
        docker("rmi", "it-churn:second");
    }

    @Test
    void whatIsNoImageIsRefusedInTheEnginesWords() throws Exception {
        PackageResult result = pack("format", "modelpack");
        ImageReference reference = ImageReference.parse("it-churn:third");
        OciArtifact image = ModelImage.of(
                FakeRegistry.withFile().find(result.name(), "latest").orElseThrow(),
                java.util.List.of(
                        new ModelFile("model.onnx", folder.resolve(result.path()), result.size(), read -> {})),
                FakeRegistry.REGISTERED);

        try (DockerEngine at = DockerEngine.connect(environment())) {
            assertThatThrownBy(() -> at.load(folder.resolve(result.path()), reference, image))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageStartingWith("Docker Engine ");
        }
    }

    private PackageResult pack(String... parameters) throws Exception {
        Map<String, Object> request = new HashMap<>(Map.of("name", "churn"));
        for (int i = 0; i < parameters.length; i += 2) {
            request.put(parameters[i], parameters[i + 1]);
        }
        Workspace workspace = Workspace.in(folder)
                .environment(environment())
                .registry(w -> FakeRegistry.withFile())
                .open();
        return new PackageCapability().run(RequestReader.read(PackageRequest.class, request), workspace);
    }

    private String modelIn(String image) throws Exception {
        String container = docker("create", image, "nothing").strip();
        Path copy = folder.resolve("copy");
        docker("cp", container + ":/models/model.onnx", copy.toString());
        docker("rm", container);
        return java.nio.file.Files.readString(copy);
    }

    private static String docker(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "docker";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return run(environment(), command);
    }

    private static Map<String, String> environment() {
        return Map.of("DOCKER_HOST", engine.host());
    }
}
