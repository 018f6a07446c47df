package io.jenkins.plugins.modeldelivery.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageCapabilityTest {
    @TempDir
    Path folder;

    private final FakeRegistry registry = FakeRegistry.withFile();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void theLayoutIsAsTheImageSpecificationSays() throws Exception {
        PackageResult result = run(Map.of("name", "churn"));

        assertThat(result.path()).isEqualTo("package/churn-1.4.0.tar");
        assertThat(result.reference()).isEqualTo("churn:1.4.0");
        Path tar = folder.resolve(result.path());
        assertThat(Files.size(tar)).isEqualTo(result.size());
        ReadLayout layout = ReadLayout.of(tar);
        assertThat(layout.text("oci-layout")).isEqualTo("{\"imageLayoutVersion\":\"1.0.0\"}");
        assertThat(List.copyOf(layout.entries().keySet())).isSorted();
        for (Map.Entry<String, byte[]> entry : layout.contents().entrySet()) {
            if (entry.getKey().matches("blobs/sha256/.+")) {
                assertThat(entry.getKey()).isEqualTo("blobs/sha256/" + sha256(entry.getValue()));
            }
        }
        JsonNode index = layout.json("index.json");
        assertThat(index.get("schemaVersion").asInt()).isEqualTo(2);
        assertThat(index.get("mediaType").asText()).isEqualTo("application/vnd.oci.image.index.v1+json");
        JsonNode descriptor = index.at("/manifests/0");
        assertThat(descriptor.get("mediaType").asText()).isEqualTo("application/vnd.oci.image.manifest.v1+json");
        assertThat(descriptor.get("digest").asText()).isEqualTo(result.digest().value());
        assertThat(descriptor.get("size").asInt()).isEqualTo(layout.blob(descriptor).length);
        assertThat(descriptor
                        .at("/annotations/org.opencontainers.image.ref.name")
                        .asText())
                .isEqualTo("1.4.0");
        assertThat(descriptor.at("/annotations/io.containerd.image.name").asText())
                .isEqualTo("docker.io/library/churn:1.4.0");
    }

    @Test
    void theModelIsItsOwnUncompressedLayer() throws Exception {
        PackageResult result = run(Map.of("name", "churn"));

        ReadLayout layout = ReadLayout.of(folder.resolve(result.path()));
        JsonNode manifest = layout.manifest();
        assertThat(manifest.get("layers")).hasSize(1);
        JsonNode layer = manifest.at("/layers/0");
        assertThat(layer.get("mediaType").asText()).isEqualTo("application/vnd.oci.image.layer.v1.tar");
        assertThat(layer.get("size").asLong()).isEqualTo(layout.blob(layer).length);
        ReadLayout files = ReadLayout.of(layout.blob(layer));
        assertThat(files.entries().keySet()).containsExactly("models/", "models/model.onnx");
        assertThat(files.text("models/model.onnx")).isEqualTo("weights");
        assertThat(layout.config().at("/rootfs/diff_ids/0").asText()).isEqualTo("sha256:" + sha256(layout.blob(layer)));
        assertThat(result.layers())
                .containsExactly(new PackageResult.Layer(
                        new io.jenkins.plugins.modeldelivery.lifecycle.Digest(
                                layer.get("digest").asText()),
                        layer.get("size").asLong(),
                        "application/vnd.oci.image.layer.v1.tar",
                        "model.onnx"));
    }

    @Test
    void everyEntryHasNoOwnerAndTheTimeOfTheRegistration() throws Exception {
        ReadLayout layout =
                ReadLayout.of(folder.resolve(run(Map.of("name", "churn")).path()));
        ReadLayout layer = ReadLayout.of(layout.blob(layout.manifest().at("/layers/0")));

        Stream.concat(layout.entries().values().stream(), layer.entries().values().stream())
                .forEach(entry -> {
                    assertThat(entry.getLongUserId()).isZero();
                    assertThat(entry.getLongGroupId()).isZero();
                    assertThat(entry.getUserName()).isEmpty();
                    assertThat(entry.getGroupName()).isEmpty();
                    assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo("2026-03-04T05:06:07Z");
                    assertThat(mode(entry)).isEqualTo(entry.isDirectory() ? "755" : "644");
                });
        assertThat(layout.config().get("created").asText()).isEqualTo("2026-03-04T05:06:07Z");
    }

    @Test
    void theSameVersionGivesTheSameBytesForAnyoneAnywhere() throws Exception {
        Path one = folder.resolve(run(Map.of("name", "churn")).path());
        String user = System.getProperty("user.name");
        try {
            System.setProperty("user.name", "somebody-else");
            Path other = folder.resolve(
                    run(Map.of("name", "churn", "output", "other/place.tar")).path());
            assertThat(other).hasSameBinaryContentAs(one);
        } finally {
            System.setProperty("user.name", user);
        }
    }

    @Test
    void theTimeCanBeGiven() throws Exception {
        environment.put("SOURCE_DATE_EPOCH", "1767225600");
        ReadLayout layout =
                ReadLayout.of(folder.resolve(run(Map.of("name", "churn")).path()));

        assertThat(layout.config().get("created").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(layout.entries().get("index.json").getLastModifiedTime().toInstant())
                .isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        environment.put("SOURCE_DATE_EPOCH", "yesterday");

        assertThatThrownBy(() -> run(Map.of("name", "churn")))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("SOURCE_DATE_EPOCH: 'yesterday'")
                .hasMessageContaining("seconds since 1970");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void thePackageNamesItsModel() throws Exception {
        ReadLayout layout =
                ReadLayout.of(folder.resolve(run(Map.of("name", "churn")).path()));

        JsonNode annotations = layout.manifest().get("annotations");
        assertThat(annotations.get("org.opencontainers.image.title").asText()).isEqualTo("churn");
        assertThat(annotations.get("org.opencontainers.image.version").asText()).isEqualTo("1.4.0");
        assertThat(annotations.get("org.opencontainers.image.revision").asText())
                .isEqualTo(FakeRegistry.COMMIT);
        assertThat(annotations.get("org.opencontainers.image.created").asText()).isEqualTo("2026-03-04T05:06:07Z");
        assertThat(annotations
                        .get("io.jenkins.plugins.model-delivery.model.digest")
                        .asText())
                .isEqualTo("sha256:" + sha256("registered".getBytes(StandardCharsets.UTF_8)));
        assertThat(layout.config().at("/config/Labels")).isEqualTo(annotations);
    }

    @Test
    void aFolderKeepsItsShapeAndLongAndForeignNames() throws Exception {
        FakeRegistry many = new FakeRegistry("churn", "1.4.0", "saved");
        String longName = "saved/" + "x".repeat(120) + "/" + "y".repeat(150);
        many.files.put("saved/größe.json", "{}");
        many.files.put(longName, "deep");
        many.files.put("saved/b.bin", "b");

        PackageResult result = run(Map.of("name", "churn"), many);

        ReadLayout layout = ReadLayout.of(folder.resolve(result.path()));
        ReadLayout layer = ReadLayout.of(layout.blob(layout.manifest().at("/layers/0")));
        assertThat(List.copyOf(layer.entries().keySet()))
                .isSorted()
                .containsExactlyInAnyOrder(
                        "models/",
                        "models/saved/",
                        "models/saved/b.bin",
                        "models/saved/größe.json",
                        "models/saved/" + "x".repeat(120) + "/",
                        "models/" + longName);
        assertThat(layer.text("models/" + longName)).isEqualTo("deep");
    }

    @Test
    void aFileThatDeletesOthersInImagesIsRefused() {
        FakeRegistry strange = new FakeRegistry("churn", "1.4.0", "saved");
        strange.files.put("saved/.wh.weights", "");

        assertThatThrownBy(() -> run(Map.of("name", "churn"), strange))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("saved/.wh.weights");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatFailsLeavesTheOldPackageAndNothingElse() throws Exception {
        Path old = Files.createDirectories(folder.resolve("package")).resolve("churn-1.4.0.tar");
        Files.writeString(old, "old");
        registry.failure = new DeliveryException("the store has other bytes");

        assertThatThrownBy(() -> run(Map.of("name", "churn"))).hasMessage("the store has other bytes");

        assertThat(old).hasContent("old");
        assertThat(everything()).containsExactlyInAnyOrder("package", "package/churn-1.4.0.tar");
    }

    @Test
    void anInterruptedBuildLeavesNothing() throws Exception {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> run(Map.of("name", "churn"))).isInstanceOf(InterruptedException.class);

        assertThat(everything()).isEmpty();
    }

    @Test
    void aReferenceWithoutATagGetsTheVersion() throws Exception {
        FakeRegistry preRelease = new FakeRegistry("Teams/Fraud_Scorer", "2.0.0-rc.1+build.7", "model.onnx");
        preRelease.files.put("model.onnx", "weights");

        assertThat(run(Map.of("name", "Teams/Fraud_Scorer"), preRelease).reference())
                .isEqualTo("teams-fraud-scorer:2.0.0-rc.1_build.7");
        assertThat(run(Map.of("name", "churn", "image", "registry.example.org:5000/ml/churn"))
                        .reference())
                .isEqualTo("registry.example.org:5000/ml/churn:1.4.0");
        assertThat(run(Map.of("name", "churn", "image", "churn:stable")).reference())
                .isEqualTo("churn:stable");
    }

    private PackageResult run(Map<String, ?> parameters) throws Exception {
        return run(parameters, registry);
    }

    private PackageResult run(Map<String, ?> parameters, FakeRegistry from) throws Exception {
        Workspace workspace = Workspace.in(folder)
                .environment(environment)
                .registry(w -> from)
                .open();
        return new PackageCapability().run(RequestReader.read(PackageRequest.class, parameters), workspace);
    }

    private List<String> everything() throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .toList();
        }
    }

    private static String mode(TarArchiveEntry entry) {
        return Integer.toOctalString(entry.getMode() & 0777);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
