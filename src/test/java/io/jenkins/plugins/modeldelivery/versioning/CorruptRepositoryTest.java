package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories whose files are damaged: told, nothing made worse, and well again once they are mended. */
class CorruptRepositoryTest {
    @TempDir
    private Path folder;

    private GitProject project;

    @BeforeEach
    void makeProject() throws Exception {
        project = GitProject.withModel(folder.resolve("project"));
        project.version("name", "churn", "path", "model/model.onnx", "stage", "production");
        project.git("gc", "-q");
        project.write("model/model.onnx", "weights 2");
    }

    private Path pack(String suffix) throws Exception {
        try (Stream<Path> files = Files.list(project.root.resolve(".git/objects/pack"))) {
            Path pack = files.filter(file -> file.toString().endsWith(suffix))
                    .findFirst()
                    .orElseThrow();
            assertThat(pack.toFile().setWritable(true)).isTrue();
            return pack;
        }
    }

    private void register() throws Exception {
        project.version("name", "churn", "path", "model/model.onnx", "stage", "production");
    }

    @ParameterizedTest
    @ValueSource(strings = {".pack", ".idx"})
    void aFileThatWasCutOff(String suffix) throws Exception {
        Path file = pack(suffix);
        byte[] whole = Files.readAllBytes(file);
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(whole.length / 3);
        }
        String refs = Files.readString(project.root.resolve(".git/packed-refs"));
        assertThatThrownBy(this::register).isInstanceOf(DeliveryException.class).hasMessageContaining("git fsck");
        RegistryQueries queries = new RegistryQueries(project.workspace());
        assertThatThrownBy(queries::list).hasMessageContaining("is damaged");
        assertThatThrownBy(queries::doctor).hasMessageContaining("is damaged");
        assertThat(Files.readString(project.root.resolve(".git/packed-refs"))).isEqualTo(refs);
        assertThat(project.root.resolve(".git/refs/tags")).isEmptyDirectory();

        Files.write(file, whole);
        register();
        assertThat(project.tags())
                .containsExactlyInAnyOrder("churn@v1.0.0", "churn@v1.0.1", "churn#production#1", "churn#production#2");
    }

    @Test
    void bytesThatFlipped() throws Exception {
        Path file = pack(".pack");
        byte[] whole = Files.readAllBytes(file);
        byte[] flipped = whole.clone();
        for (int i = 40; i < flipped.length - 20; i += 7) {
            flipped[i] ^= 0x55;
        }
        Files.write(file, flipped);
        assertThatThrownBy(this::register).isInstanceOf(DeliveryException.class).hasMessageContaining("git fsck");
        Files.write(file, whole);
        register();
    }

    @Test
    void aHeadThatIsNoReference() throws Exception {
        Files.writeString(project.root.resolve(".git/HEAD"), "");
        assertThatThrownBy(this::register).isInstanceOf(DeliveryException.class);
    }

    /** One tag's object is gone: nobody can read that version, and its number is not given to other bytes. */
    @Test
    void theNumberOfATagThatCanNotBeReadIsNotGivenAgain() throws Exception {
        Files.writeString(
                project.root.resolve(".git/refs/tags/churn@v1.4.0"), "1111111111111111111111111111111111111111\n");
        assertThatThrownBy(() -> project.version("name", "churn", "path", "model/model.onnx", "version", "1.4.0"))
                .hasMessageContaining("1.4.0 is registered already, by a tag that can't be read");
        assertThatThrownBy(() -> new RegistryQueries(project.workspace()).show(new ModelName("churn"), "1.4.0"))
                .hasMessageContaining("1 of its tags can't be read in this clone");
        assertThat(project.version("name", "churn", "path", "model/model.onnx", "bump", "patch")
                        .version())
                .hasToString("1.4.1");
    }
}
