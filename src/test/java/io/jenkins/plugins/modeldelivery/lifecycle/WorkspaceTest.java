package io.jenkins.plugins.modeldelivery.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {
    @TempDir
    Path outside;

    private Path root;
    private Workspace workspace;

    @BeforeEach
    void open() throws Exception {
        outside = outside.toRealPath();
        root = Files.createDirectories(outside.resolve("work"));
        Files.createDirectories(root.resolve("data"));
        Files.writeString(root.resolve("data/train.csv"), "x");
        Files.writeString(outside.resolve("secret"), "s");
        workspace = Workspace.in(root).open();
    }

    @Test
    void resolvesWhatIsInsideWhetherItExistsOrNot() throws Exception {
        assertThat(workspace.resolve("path", "data/train.csv")).isEqualTo(root.resolve("data/train.csv"));
        assertThat(workspace.resolve("path", "new/folder/file")).isEqualTo(root.resolve("new/folder/file"));
        assertThat(workspace.resolve("path", "data/../data/train.csv")).isEqualTo(root.resolve("data/train.csv"));
        assertThat(workspace.resolve("path", ".")).isEqualTo(root);
        assertThat(workspace.require("path", "data")).isEqualTo(root.resolve("data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../secret", "data/../../secret", "../work-too", "/etc/passwd", "", " ", "a\u0000b"})
    void refusesWhatLeavesTheWorkspace(String path) {
        assertThatThrownBy(() -> workspace.resolve("path", path))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("path: ");
    }

    @Test
    void refusesAnAbsolutePathEvenInside() {
        assertThatThrownBy(() -> workspace.resolve("path", root.resolve("data").toString()))
                .hasMessageContaining("is not inside the workspace");
    }

    @Test
    void refusesALinkThatLeadsOut() throws Exception {
        Files.createSymbolicLink(root.resolve("link"), outside);
        Files.createSymbolicLink(root.resolve("relative"), Path.of("../secret"));

        for (String path : new String[] {"link", "link/secret", "link/not/there", "relative"}) {
            assertThatThrownBy(() -> workspace.resolve("path", path))
                    .as(path)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("through a symbolic link");
        }
    }

    @Test
    void followsALinkThatStaysInside() throws Exception {
        Files.createSymbolicLink(root.resolve("link"), Path.of("data"));

        assertThat(workspace.require("path", "link/train.csv")).hasContent("x");
    }

    @Test
    void refusesALinkThatLeadsNowhereOrInACircle() throws Exception {
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("nowhere"));
        Files.createSymbolicLink(root.resolve("danglingOut"), outside.resolve("nowhere"));
        Files.createSymbolicLink(root.resolve("circle"), Path.of("circle"));

        for (String path : new String[] {"dangling", "danglingOut", "danglingOut/file", "circle"}) {
            assertThatThrownBy(() -> workspace.resolve("path", path))
                    .as(path)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("symbolic link that leads nowhere");
        }
    }

    @Test
    void theWorkspaceMayItselfBeALink() throws Exception {
        Files.createSymbolicLink(outside.resolve("alias"), root);
        Workspace linked = Workspace.in(outside.resolve("alias")).open();

        assertThat(linked.root()).isEqualTo(root);
        assertThat(linked.require("path", "data/train.csv")).exists();
    }

    @Test
    void saysWhenARequiredFileIsMissing() {
        assertThatThrownBy(() -> workspace.require("predictions", "predictions.csv"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("predictions: 'predictions.csv' does not exist");
    }

    @Test
    void theRegistryIsMadeWithTheWorkspace() throws Exception {
        Workspace[] given = new Workspace[1];
        Workspace opened = Workspace.in(root)
                .registry(each -> {
                    given[0] = each;
                    return ModelRegistry.empty();
                })
                .open();

        assertThat(given[0]).isSameAs(opened);
    }
}
