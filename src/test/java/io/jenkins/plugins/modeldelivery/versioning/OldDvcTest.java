package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What DVC 2 left behind: pointers without {@code hash:}, a remote without {@code files/md5}, and addresses of text with
 * the line ends of Unix.
 */
class OldDvcTest {
    /** printf 'a\nb\n' | md5sum: what the file has are the line ends of Windows. */
    private static final String TEXT = "dd8c6a395b5dd36c56d23275028f526c";

    /** printf 'a\r\nb\000' | md5sum: no text. */
    private static final String BINARY = "a0ec739d6b3372de8cac482e81014151";

    /** The MD5 of the list below. */
    private static final String FOLDER = "a9612584cd32f57462ac0141160a0002.dir";

    private static final String LIST = "[{\"md5\": \"" + BINARY + "\", \"relpath\": \"b.bin\"}, {\"md5\": \"" + TEXT
            + "\", \"relpath\": \"text.txt\"}]";

    @TempDir
    private Path folder;

    private GitProject project;

    @BeforeEach
    void makeProject() throws Exception {
        project = GitProject.init(folder.resolve("project"));
        project.write(".dvc/config", "[core]\n    remote = old\n['remote \"old\"']\n    url = ../../remote\n");
        object(TEXT, "a\r\nb\r\n");
        object(BINARY, "a\r\nb\0");
        object(FOLDER, LIST);
    }

    private void object(String md5, String text) throws Exception {
        Path file = folder.resolve("remote").resolve(md5.substring(0, 2)).resolve(md5.substring(2));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Path pull(String path, String pointer) throws Exception {
        project.write("artifacts.yaml", "churn:\n  type: model\n  path: " + path + "\n");
        project.write(path + ".dvc", pointer);
        project.commit("Model");
        project.git("tag", "-a", "churn@v1.0.0", "-m", "Registered by GTO");
        ModelRegistry registry = project.workspace().registry();
        return registry.materialize(
                registry.find(new ModelName("churn"), "latest").orElseThrow(),
                Files.createDirectories(folder.resolve("out")));
    }

    @Test
    void getsBackATextFile() throws Exception {
        // As dvc 2.58 writes it.
        Path file = pull("text.txt", "outs:\n- md5: " + TEXT + "\n  size: 6\n  path: text.txt\n");
        assertThat(file).hasContent("a\r\nb\r\n");
    }

    @Test
    void getsBackAFolder() throws Exception {
        Path copy = pull("bundle", "outs:\n- md5: " + FOLDER + "\n  size: 11\n  nfiles: 2\n  path: bundle\n");
        assertThat(Files.readString(copy.resolve("text.txt"))).isEqualTo("a\r\nb\r\n");
        assertThat(Files.readString(copy.resolve("b.bin"))).isEqualTo("a\r\nb\0");
    }

    @Test
    void refusesOtherBytes() throws Exception {
        object(TEXT, "a\r\nc\r\n");
        assertThatThrownBy(() -> pull("text.txt", "outs:\n- md5: " + TEXT + "\n  size: 6\n  path: text.txt\n"))
                .hasMessageContaining("is damaged");
        assertThat(folder.resolve("out")).isEmptyDirectory();
    }
}
