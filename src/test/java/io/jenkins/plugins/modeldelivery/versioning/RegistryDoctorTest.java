package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What breaks GTO, or a registry: named by the doctor, and no obstacle to anybody else. */
class RegistryDoctorTest {
    private static final ModelName CHURN = new ModelName("churn");

    @TempDir
    private Path folder;

    private GitProject project;

    @BeforeEach
    void makeProject() throws Exception {
        project = GitProject.withModel(folder.resolve("project"));
        project.version("name", "churn", "path", "model/model.onnx", "stage", "production");
    }

    private List<RegistryFinding> doctor() throws Exception {
        return new RegistryQueries(project.workspace()).doctor();
    }

    /** The one finding, and the registry still answers. */
    private RegistryFinding only() throws Exception {
        List<RegistryFinding> findings = doctor();
        assertThat(findings).hasSize(1);
        assertThat(project.workspace().registry().find(CHURN, "1.0.0")).isPresent();
        assertThat(findings.get(0).meaning()).isNotBlank();
        assertThat(findings.get(0).repair()).isNotBlank();
        return findings.get(0);
    }

    @Test
    void findsNothingWhereAllIsWell() throws Exception {
        project.write("model/model.onnx", "weights 2");
        project.version("name", "churn", "path", "model/model.onnx", "stage", "production");
        assertThat(doctor()).isEmpty();
    }

    @Test
    void aStoreThatCanNotBeAskedIsSaidAndHidesNothingElse() throws Exception {
        String message = project.git("tag", "-l", "--format=%(contents)", "churn@v1.0.0")
                .replaceFirst("Store: .*", "Store: s3://models?credentialsid=nobodys");
        project.git("tag", "-f", "-a", "-m", message, "churn@v1.0.0", "churn@v1.0.0^{}");
        assertThat(only().kind()).isEqualTo(RegistryFinding.Kind.ARTIFACT_NOT_IN_STORE);
        assertThat(only().meaning()).contains("can't be asked").contains("'nobodys'");
        assertThat(new StoreAudit(project.workspace()).verify(CHURN))
                .singleElement()
                .satisfies(each -> assertThat(each.problem())
                        .contains("can't be reached from here")
                        .contains("'nobodys'"));
    }

    @Test
    void aLightweightTag() throws Exception {
        project.commit("Next");
        project.git("tag", "churn@v7.0.0");
        assertThat(only().kind()).isEqualTo(RegistryFinding.Kind.LIGHTWEIGHT_TAG);
        assertThat(only().tags()).containsExactly("churn@v7.0.0");
        assertThat(project.workspace()
                        .registry()
                        .find(CHURN, "latest")
                        .orElseThrow()
                        .version())
                .hasToString("1.0.0");
        // The repair is what the finding says.
        String repair = only().repair();
        GitProject.run(project.root, java.util.Map.of(), "sh", "-c", repair.substring(repair.indexOf("git tag")));
        assertThat(doctor()).isEmpty();
        assertThat(project.git("cat-file", "-t", "churn@v7.0.0")).isEqualTo("tag");
    }

    @Test
    void aTagOfAMissingObject() throws Exception {
        Files.writeString(
                project.root.resolve(".git/refs/tags/churn@v7.0.0"), "1111111111111111111111111111111111111111\n");
        assertThat(only().kind()).isEqualTo(RegistryFinding.Kind.MISSING_OBJECT);
    }

    @Test
    void aTagOfAFile() throws Exception {
        project.tag("churn@v7.0.0", "HEAD:train.py", "2026-01-01T00:00:00Z", "by hand");
        assertThat(only().kind()).isEqualTo(RegistryFinding.Kind.NO_COMMIT);
    }

    @Test
    void twoVersionsOnOneCommitAreToldApart() throws Exception {
        project.tag("churn@v1.5.0", "HEAD", "2026-01-01T00:00:00Z", "by hand");
        assertThat(only().kind()).isEqualTo(RegistryFinding.Kind.VERSIONS_ON_ONE_COMMIT);
        assertThat(only().tags()).containsExactlyInAnyOrder("churn@v1.0.0", "churn@v1.5.0");
        assertThat(project.workspace()
                        .registry()
                        .find(CHURN, "#production")
                        .orElseThrow()
                        .version())
                .hasToString("1.0.0");
        project.version("name", "churn", "version", "1.5.0", "stage", "production");
        assertThat(project.workspace()
                        .registry()
                        .find(CHURN, "#production")
                        .orElseThrow()
                        .version())
                .hasToString("1.5.0");
    }

    @Test
    void oneVersionOnTwoCommits() throws Exception {
        project.commit("Next");
        project.tag("churn@v1.0.0#9", "HEAD", "2026-01-01T00:00:00Z", "by hand");
        assertThat(only().kind()).isEqualTo(RegistryFinding.Kind.VERSION_ON_TWO_COMMITS);
    }

    @Test
    void equalCounters() throws Exception {
        project.tag("churn#staging#1", "HEAD", "2026-01-01T00:00:00Z", "from another clone");
        assertThat(only().kind()).isEqualTo(RegistryFinding.Kind.EQUAL_COUNTERS);
        assertThat(only().tags()).containsExactlyInAnyOrder("churn#production#1", "churn#staging#1");
    }

    @Test
    void aCreatedTag() throws Exception {
        project.tag("churn@created", "HEAD", "2026-01-01T00:00:00Z", "by hand");
        assertThat(only().kind()).isEqualTo(RegistryFinding.Kind.CREATED_TAG);
    }

    @Test
    void aTagOfTheFuture() throws Exception {
        project.tag("churn#staging#2", "HEAD", "2090-01-01T00:00:00Z", "by hand");
        assertThat(only().kind()).isEqualTo(RegistryFinding.Kind.IN_THE_FUTURE);
        project.version("name", "churn", "action", "unassign", "stage", "staging");
        assertThat(project.workspace().registry().find(CHURN, "#staging")).isEmpty();
    }

    @Test
    void aStageThatIsNotAllowed() throws Exception {
        project.write(".gto", "stages: [staging]\n");
        assertThat(only().kind()).isEqualTo(RegistryFinding.Kind.UNKNOWN_STAGE);
        assertThat(only().tags()).containsExactly("churn#production#1");
    }

    @Test
    void anArtifactThatIsNotInItsStore() throws Exception {
        String md5 = project.workspace()
                .registry()
                .find(CHURN, "1.0.0")
                .orElseThrow()
                .evidence()
                .get("Artifact-MD5");
        Files.delete(project.root.resolve(
                ".model-delivery/store/files/md5/" + md5.substring(0, 2) + "/" + md5.substring(2)));
        assertThat(only().kind()).isEqualTo(RegistryFinding.Kind.ARTIFACT_NOT_IN_STORE);
    }
}
