package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the files of GTO and DVC in the commit say of a model, and what is registered against it. */
class DeclaredArtifactsTest {
    @TempDir
    private Path folder;

    private GitProject project;

    @BeforeEach
    void makeProject() throws Exception {
        project = GitProject.withModel(folder.resolve("project"));
        project.write("model/other/weights", "others");
        project.write("teams/fraud/model/scorer.bin", "scores");
    }

    @Test
    void aTypeThatIsNotAllowed() throws Exception {
        project.write(".gto", "types: [dataset, metrics]\n");
        project.write("artifacts.yaml", "churn:\n  type: model\n  path: model/model.onnx\n");
        project.commit("Declare");
        assertThatThrownBy(() -> project.version("name", "churn", "path", "model/model.onnx"))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> assertThat(refused.parameter())
                        .isEqualTo("name"))
                .hasMessageContaining("has the type 'model' in artifacts.yaml")
                .hasMessageContaining("dataset, metrics");
        project.write(".gto", "types: [model]\n");
        assertThat(project.version("name", "churn", "path", "model/model.onnx").created())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "churn, model/other, 'artifacts.yaml in the commit says ''model/./model.onnx'''",
        "spam, model/model.onnx, belongs to 'churn'",
        "spam, model, belongs to 'churn'",
        "spam, model/other/weights, belongs to 'ham'",
        "teams/fraud:scorer, model/other, 'teams/fraud/dvc.yaml in the commit says ''teams/fraud/model/scorer.bin'''"
    })
    void aPathThatIsNotItsOwn(String name, String path, String problem) throws Exception {
        project.write(
                "artifacts.yaml",
                "churn:\n  type: model\n  path: model/./model.onnx\nham:\n  path: model/other\nvirtual:\n  type: model\n");
        project.write("teams/fraud/dvc.yaml", "artifacts:\n  scorer:\n    path: model/scorer.bin\n    type: model\n");
        project.commit("Declare");
        assertThatThrownBy(() -> project.version("name", name, "path", path))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> assertThat(refused.parameter())
                        .isEqualTo("path"))
                .hasMessageContaining(problem);
        assertThat(project.version("name", "churn", "path", "model/model.onnx").created())
                .isTrue();
        assertThat(project.version("name", "teams/fraud:scorer", "path", "teams/fraud/model/scorer.bin")
                        .created())
                .isTrue();
        assertThat(project.version("name", "spam", "path", "train.py").created())
                .isTrue();
    }

    @Test
    void aListWithWhatIsNoName() throws Exception {
        project.write(".gto", "stages: [staging, 'pro duction']\n");
        assertThatThrownBy(() -> project.version("name", "churn", "path", "model/model.onnx", "stage", "staging"))
                .hasMessageContaining("lists 'pro duction' under 'stages', which is no name");
    }

    @Test
    void aFileThatIsNoYamlDeclaresNothing() throws Exception {
        project.write("artifacts.yaml", "churn: [\n");
        project.commit("Break it");
        assertThat(project.version("name", "churn", "path", "model/model.onnx").created())
                .isTrue();
    }
}
