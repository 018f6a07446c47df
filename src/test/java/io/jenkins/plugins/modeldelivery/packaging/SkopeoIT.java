package io.jenkins.plugins.modeldelivery.packaging;

import static io.jenkins.plugins.modeldelivery.CommandLine.has;
import static io.jenkins.plugins.modeldelivery.CommandLine.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What skopeo, which has an OCI reader of its own, makes of a package. */
class SkopeoIT {
    @TempDir
    Path folder;

    @BeforeEach
    void skopeo() {
        assumeTrue(has("skopeo"), "no skopeo on the path (Debian: skopeo)");
    }

    @Test
    void skopeoReadsTheImage() throws Exception {
        PackageResult result = pack("oci-layout");

        JsonNode image = new ObjectMapper().readTree(skopeo("inspect", archive(result)));

        assertThat(image.get("Digest").asText()).isEqualTo(result.digest().value());
        assertThat(image.get("Created").asText()).isEqualTo("2026-03-04T05:06:07Z");
        assertThat(image.at("/Labels/org.opencontainers.image.title").asText()).isEqualTo("churn");
        assertThat(image.at("/Layers/0").asText())
                .isEqualTo(result.layers().get(0).digest().value());
    }

    @Test
    void skopeoCopiesTheImageAndChecksEveryDigest() throws Exception {
        PackageResult result = pack("oci-layout");
        Path copy = folder.resolve("copy");

        skopeo("--insecure-policy", "copy", archive(result), "dir:" + copy);

        ReadLayout layer =
                ReadLayout.of(copy.resolve(result.layers().get(0).digest().hex()));
        assertThat(layer.text("models/model.onnx")).isEqualTo("weights");
    }

    @Test
    void skopeoReadsTheModelPackManifest() throws Exception {
        PackageResult result = pack("modelpack");

        JsonNode manifest = new ObjectMapper().readTree(skopeo("inspect", "--raw", archive(result)));

        assertThat(manifest.get("artifactType").asText()).isEqualTo("application/vnd.cncf.model.manifest.v1+json");
        Path copy = folder.resolve("copy");
        skopeo("--insecure-policy", "copy", archive(result), "dir:" + copy);
        assertThat(Files.readString(copy.resolve(result.layers().get(0).digest().hex())))
                .isEqualTo("weights");
    }

    private PackageResult pack(String format) throws Exception {
        return new PackageCapability()
                .run(
                        RequestReader.read(PackageRequest.class, Map.of("name", "churn", "format", format)),
                        Workspace.in(folder)
                                .registry(w -> FakeRegistry.withFile())
                                .open());
    }

    private String archive(PackageResult result) {
        return "oci-archive:" + folder.resolve(result.path()) + ":1.4.0";
    }

    private static String skopeo(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "skopeo";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return run(Map.of(), command);
    }
}
