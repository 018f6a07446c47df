package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.versioning.GitProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWalkTest {
    @TempDir
    private Path workspace;

    private Path artifact;

    @BeforeEach
    void makeArtifact() throws Exception {
        workspace = workspace.toRealPath();
        artifact = Files.createDirectories(workspace.resolve("artifact"));
        Files.createDirectories(artifact.resolve("a/b"));
        Files.writeString(artifact.resolve("a/b/deep"), "12345");
        Files.writeString(artifact.resolve("top"), "1");
        Files.writeString(artifact.resolve("none"), "");
    }

    private ArtifactScan scan() throws DeliveryException {
        return ArtifactScan.of("path", "artifact", artifact, workspace);
    }

    @Test
    void findsEveryFileOnceWithItsPathAndSize() throws Exception {
        assertThat(scan().files())
                .extracting(ArtifactScan.Found::path, ArtifactScan.Found::file, ArtifactScan.Found::size)
                .containsExactlyInAnyOrder(
                        tuple("a/b/deep", artifact.resolve("a/b/deep"), 5L),
                        tuple("top", artifact.resolve("top"), 1L),
                        tuple("none", artifact.resolve("none"), 0L));
        assertThat(scan().size()).isEqualTo(6);
    }

    @Test
    void followsLinksWithinTheWorkspace() throws Exception {
        Path beside = Files.createDirectories(workspace.resolve("beside"));
        Files.writeString(beside.resolve("weights"), "1234567");
        Files.createSymbolicLink(artifact.resolve("folder"), beside);
        Files.createSymbolicLink(artifact.resolve("file"), Path.of("../beside/weights"));
        assertThat(scan().files())
                .extracting(ArtifactScan.Found::path, ArtifactScan.Found::size)
                .contains(tuple("folder/weights", 7L), tuple("file", 7L));
        assertThat(scan().files())
                .filteredOn(found -> found.path().equals("file"))
                .extracting(ArtifactScan.Found::identity)
                .containsExactly(FileIdentity.of(beside.resolve("weights")));
    }

    @Test
    void refusesACircleOfLinksThatBeginsOutsideOfTheArtifact() throws Exception {
        Files.createSymbolicLink(artifact.resolve("a/up"), workspace);
        assertThatThrownBy(this::scan).isInstanceOf(DeliveryException.class).hasMessageContaining("leads in a circle");
    }

    @Test
    void refusesALinkThatLeadsNowhere() throws Exception {
        Files.createSymbolicLink(artifact.resolve("gone"), artifact.resolve("nothing"));
        assertThatThrownBy(this::scan)
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("'artifact' can't be read")
                .hasMessageContaining("gone");
    }

    @Test
    void refusesWhatIsNoRegularFile() throws Exception {
        GitProject.run(artifact, Map.of(), "mkfifo", "pipe");
        assertThatThrownBy(this::scan)
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("'artifact/pipe' is no regular file");
    }
}
