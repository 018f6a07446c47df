package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LfsPointerTest {
    /** The example of Git LFS's specification. */
    private static final String EXAMPLE = "version https://git-lfs.github.com/spec/v1\n"
            + "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void findFolder() throws Exception {
        folder = folder.toRealPath();
    }

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("model.bin"), text);
    }

    @Test
    void dataCountsByItsOid() throws Exception {
        ArtifactScan scan = ArtifactScan.of("data[0]", "model.bin", write(EXAMPLE), folder);
        ArtifactContent content = ArtifactTransfer.digest(scan, folder, Console.silent());
        assertThat(content.digest().hex())
                .isEqualTo("4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393");
        assertThat(content.size()).isEqualTo(12345);
    }

    @Test
    void fetchedOrNotDataHasTheSameDigest() throws Exception {
        Path file = Files.writeString(folder.resolve("train.csv"), "a,b\n1,2\n");
        ArtifactContent fetched =
                ArtifactTransfer.digest(ArtifactScan.of("data", "train.csv", file, folder), folder, Console.silent());
        // printf 'a,b\n1,2\n' | sha256sum
        Files.writeString(
                file,
                "version https://git-lfs.github.com/spec/v1\noid sha256:"
                        + fetched.digest().hex() + "\nsize 8\n");
        assertThat(ArtifactTransfer.digest(ArtifactScan.of("data", "train.csv", file, folder), folder, Console.silent())
                        .digest())
                .isEqualTo(fetched.digest());
    }

    @Test
    void aPointerIsNoArtifact() throws Exception {
        ArtifactScan scan = ArtifactScan.of("path", "model.bin", write(EXAMPLE), folder);
        FolderStore store = new FolderStore(folder.resolve("store"));
        assertThatThrownBy(() -> ArtifactTransfer.stage("path", scan, store, folder, Console.silent()))
                .hasMessageContaining("'model.bin' is a pointer of Git LFS")
                .hasMessageContaining("git lfs pull");
        assertThat(store.objects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
                        + "                                                                    ",
                "version https://example.org/spec/v1\n"
                        + "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n",
                "see version https://git-lfs.github.com/spec/v1\n"
                        + "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n",
            })
    void whatOnlyLooksLikeOneIsNone(String text) throws Exception {
        Path file = write(text);
        assertThat(LfsPointer.read(file, Files.size(file))).isEmpty();
    }
}
