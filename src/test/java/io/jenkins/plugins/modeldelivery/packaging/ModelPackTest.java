package io.jenkins.plugins.modeldelivery.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expected values are those of modelpack/model-spec: docs/spec.md, docs/config.md, docs/annotations.md. */
class ModelPackTest {
    /** {@code printf weights | sha256sum}. */
    private static final String WEIGHTS = "sha256:9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c";

    @TempDir
    Path folder;

    @Test
    void aFileIsARawLayerWithTheFilesOwnDigest() throws Exception {
        ReadLayout layout = pack(FakeRegistry.withFile());

        JsonNode manifest = layout.manifest();
        assertThat(manifest.get("mediaType").asText()).isEqualTo("application/vnd.oci.image.manifest.v1+json");
        assertThat(manifest.get("artifactType").asText()).isEqualTo("application/vnd.cncf.model.manifest.v1+json");
        assertThat(manifest.at("/config/mediaType").asText()).isEqualTo("application/vnd.cncf.model.config.v1+json");
        JsonNode layer = manifest.at("/layers/0");
        assertThat(layer.get("mediaType").asText()).isEqualTo("application/vnd.cncf.model.weight.v1.raw");
        assertThat(layer.get("digest").asText()).isEqualTo(WEIGHTS);
        assertThat(new String(layout.blob(layer), StandardCharsets.UTF_8)).isEqualTo("weights");
        assertThat(layer.at("/annotations/org.cncf.model.filepath").asText()).isEqualTo("model.onnx");
        assertThat(layer.at("/annotations/org.cncf.model.file.mediatype.untested")
                        .asText())
                .isEqualTo("true");
        JsonNode metadata = new ObjectMapper()
                .readTree(layer.at("/annotations/org.cncf.model.file.metadata+json")
                        .asText());
        assertThat(metadata)
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"name\":\"model.onnx\",\"mode\":420,\"uid\":0,\"gid\":0,\"size\":7,"
                                + "\"mtime\":\"2026-03-04T05:06:07Z\",\"typeflag\":48}"));
        assertThat(layout.entries()).doesNotContainKey("manifest.json");
    }

    @Test
    void theConfigurationHasItsThreeParts() throws Exception {
        JsonNode config = pack(FakeRegistry.withFile()).config();

        assertThat(config.get("descriptor"))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"createdAt\":\"2026-03-04T05:06:07Z\",\"name\":\"churn\",\"version\":\"1.4.0\","
                                + "\"revision\":\"" + FakeRegistry.COMMIT + "\"}"));
        assertThat(config.get("config")).isEqualTo(new ObjectMapper().readTree("{\"format\":\"onnx\"}"));
        assertThat(config.get("modelfs"))
                .isEqualTo(new ObjectMapper().readTree("{\"type\":\"layers\",\"diffIds\":[\"" + WEIGHTS + "\"]}"));
    }

    @Test
    void eachFileOfAFolderIsALayerOfItsKind() throws Exception {
        FakeRegistry many = new FakeRegistry("churn", "1.4.0", "saved");
        many.files.put("saved/README.md", "read me");
        many.files.put("saved/LICENSE", "free");
        many.files.put("saved/a/weights.safetensors", "weights");
        many.files.put("saved/b/weights.safetensors", "weights");
        many.files.put("saved/config.json", "{}");
        many.files.put("saved/modelling.py", "pass");

        JsonNode manifest = pack(many).manifest();

        List<String> layers = new ArrayList<>();
        manifest.get("layers")
                .forEach(layer -> layers.add(layer.at("/annotations/org.cncf.model.filepath")
                                .asText() + " " + layer.get("mediaType").asText()));
        assertThat(layers)
                .containsExactly(
                        "saved/LICENSE application/vnd.cncf.model.doc.v1.raw",
                        "saved/README.md application/vnd.cncf.model.doc.v1.raw",
                        "saved/a/weights.safetensors application/vnd.cncf.model.weight.v1.raw",
                        "saved/b/weights.safetensors application/vnd.cncf.model.weight.v1.raw",
                        "saved/config.json application/vnd.cncf.model.weight.config.v1.raw",
                        "saved/modelling.py application/vnd.cncf.model.code.v1.raw");
    }

    private ReadLayout pack(FakeRegistry registry) throws Exception {
        PackageResult result = new PackageCapability()
                .run(
                        RequestReader.read(PackageRequest.class, Map.of("name", "churn", "format", "modelpack")),
                        Workspace.in(folder).registry(w -> registry).open());
        return ReadLayout.of(folder.resolve(result.path()));
    }
}
