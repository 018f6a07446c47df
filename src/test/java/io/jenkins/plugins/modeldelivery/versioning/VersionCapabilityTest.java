package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tags say is read with Git's own command; digests are those of {@code sha256sum} and {@code md5sum}. */
class VersionCapabilityTest {
    @TempDir
    private Path folder;

    private GitProject project;

    @BeforeEach
    void makeProject() throws Exception {
        project = GitProject.withModel(folder.resolve("project"));
    }

    @Test
    void registersTheFirstVersionOnTheCommitThatIsCheckedOut() throws Exception {
        VersionResult result = project.version("name", "churn", "path", "model/model.onnx");

        assertThat(result.version()).isEqualTo(ModelVersion.of(1, 0, 0));
        assertThat(result.created()).isTrue();
        assertThat(result.tag()).isEqualTo("churn@v1.0.0");
        assertThat(result.size()).isEqualTo(9);
        assertThat(result.previous()).isNull();
        assertThat(project.tags()).containsExactly("churn@v1.0.0");
        assertThat(project.git("cat-file", "-t", "churn@v1.0.0")).isEqualTo("tag");
        assertThat(project.git("rev-parse", "churn@v1.0.0^{commit}")).isEqualTo(project.git("rev-parse", "HEAD"));
        assertThat(result.commit()).isEqualTo(project.git("rev-parse", "HEAD"));
        assertThat(project.git("for-each-ref", "--format=%(taggername) %(taggeremail)", "refs/tags"))
                .isEqualTo("Ada <ada@example.org>");
        assertThat(project.git("fsck", "--strict")).doesNotContain("error");
    }

    @Test
    void theTagCarriesTrailersThatGitReads() throws Exception {
        project.write("data/train.csv", "a,b\n1,2\n");
        project.build(new BuildReference("loop", 7, "https://ci.example.org/7/", null, null, null));
        project.version(
                "name",
                "churn",
                "path",
                "model/model.onnx",
                "message",
                "Trained on the new year.\n\nBetter.",
                "labels",
                Map.of("team", "fraud"),
                "data",
                List.of("data/train.csv"));

        String sha256 = sum("sha256sum", "model/model.onnx");
        String dataSha256 = sum("sha256sum", "data/train.csv");
        assertThat(project.git("for-each-ref", "--format=%(contents:trailers)", "refs/tags/churn@v1.0.0")
                        .split("\n"))
                .containsExactly(
                        "Model: churn",
                        "Version: 1.0.0",
                        "Reason: first version",
                        "Artifact-Path: model/model.onnx",
                        "Artifact-Digest: sha256:" + sha256,
                        "Artifact-Size: 9",
                        "Artifact-MD5: " + sum("md5sum", "model/model.onnx"),
                        "Store: .model-delivery/store",
                        "Commit: " + project.git("rev-parse", "HEAD"),
                        "Data: sha256:" + dataSha256 + " 8 data/train.csv",
                        "Build: loop #7",
                        "Build-URL: https://ci.example.org/7/",
                        "Label: team=fraud");
        assertThat(project.git("for-each-ref", "--format=%(contents:subject)", "refs/tags/churn@v1.0.0"))
                .isEqualTo("Register churn 1.0.0 (first version)");
        assertThat(project.git("tag", "-l", "--format=%(contents)")).contains("Trained on the new year.\n\nBetter.");
    }

    @Test
    void storesTheArtifactAsADvcRemoteDoes() throws Exception {
        project.version("name", "churn", "path", "model/model.onnx");
        String md5 = sum("md5sum", "model/model.onnx");
        Path object =
                project.root.resolve(".model-delivery/store/files/md5/" + md5.substring(0, 2) + "/" + md5.substring(2));
        assertThat(object).hasContent("weights 1");
        assertThat(project.root.resolve(".model-delivery/store/tmp")).isEmptyDirectory();
    }

    @Test
    void theSameBytesAreTheSameVersion() throws Exception {
        project.version("name", "churn", "path", "model/model.onnx");
        project.commit("Something else");
        VersionResult again = project.version("name", "churn", "path", "model/model.onnx", "bump", "major");

        assertThat(again.created()).isFalse();
        assertThat(again.version()).isEqualTo(ModelVersion.of(1, 0, 0));
        assertThat(again.reason()).isEqualTo("the same bytes are registered already");
        assertThat(again.summary()).isEqualTo("found churn 1.0.0 (the same bytes are registered already)");
        assertThat(project.tags()).containsExactly("churn@v1.0.0");
        assertThat(project.version("name", "churn", "path", "model/model.onnx", "force", true)
                        .version())
                .isEqualTo(ModelVersion.of(1, 0, 1));
    }

    @Test
    void autoMovesTheMinorNumberForDataOrCodeAndThePatchNumberForAnotherRun() throws Exception {
        project.write("data.csv", "1");
        project.version("name", "churn", "path", "model/model.onnx", "data", List.of("data.csv"));
        project.write("model/model.onnx", "weights 2");
        VersionResult rerun = project.version("name", "churn", "path", "model/model.onnx", "data", List.of("data.csv"));
        assertThat(rerun.version()).isEqualTo(ModelVersion.of(1, 0, 1));
        assertThat(rerun.reason()).isEqualTo("patch: only run again, data, parameters and code are those of 1.0.0");

        project.write("data.csv", "2");
        project.write("model/model.onnx", "weights 3");
        VersionResult data = project.version("name", "churn", "path", "model/model.onnx", "data", List.of("data.csv"));
        assertThat(data.version()).isEqualTo(ModelVersion.of(1, 1, 0));
        assertThat(data.reason()).isEqualTo("minor: the data changed: data.csv");
        assertThat(data.previous()).isEqualTo(ModelVersion.of(1, 0, 1));

        project.write("train.py", "print('better')\n");
        project.commit("Better training");
        project.write("model/model.onnx", "weights 4");
        VersionResult code = project.version("name", "churn", "path", "model/model.onnx", "data", List.of("data.csv"));
        assertThat(code.version()).isEqualTo(ModelVersion.of(1, 2, 0));
        assertThat(code.reason()).isEqualTo("minor: the code changed: train.py");
    }

    @Test
    void movesTheNumberThatIsAskedFor() throws Exception {
        project.version("name", "churn", "path", "model/model.onnx");
        project.write("model/model.onnx", "weights 2");
        assertThat(project.version("name", "churn", "path", "model/model.onnx", "bump", "major")
                        .version())
                .isEqualTo(ModelVersion.of(2, 0, 0));
        project.write("model/model.onnx", "weights 3");
        assertThat(project.version("name", "churn", "path", "model/model.onnx", "bump", "patch")
                        .version())
                .isEqualTo(ModelVersion.of(2, 0, 1));
        project.write("model/model.onnx", "weights 4");
        assertThat(project.version("name", "churn", "path", "model/model.onnx", "version", "3.0.0-rc.1")
                        .tag())
                .isEqualTo("churn@v3.0.0-rc.1");
    }

    @Test
    void aSecondVersionOnOneCommitGetsACommitOfItsOwn() throws Exception {
        String head = project.git("rev-parse", "HEAD");
        project.version("name", "churn", "path", "model/model.onnx");
        project.write("model/model.onnx", "weights 2");
        VersionResult second = project.version("name", "churn", "path", "model/model.onnx");

        assertThat(second.commit()).isEqualTo(head);
        assertThat(project.git("rev-parse", second.tag() + "^{commit}")).isNotEqualTo(head);
        assertThat(project.git("rev-parse", second.tag() + "^{commit}^")).isEqualTo(head);
        assertThat(project.git("rev-parse", second.tag() + "^{tree}"))
                .isEqualTo(project.git("rev-parse", "HEAD^{tree}"));
        assertThat(project.git("rev-parse", "HEAD")).isEqualTo(head);
        assertThat(project.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void assignsAStageWithTheRegistrationAndByItself() throws Exception {
        VersionResult first = project.version("name", "churn", "path", "model/model.onnx", "stage", "production");
        assertThat(first.stage().value()).isEqualTo("production");
        assertThat(first.previous()).isNull();
        assertThat(project.tags()).containsExactly("churn#production#1", "churn@v1.0.0");

        project.write("model/model.onnx", "weights 2");
        project.version("name", "churn", "path", "model/model.onnx");
        VersionResult assigned = project.version("name", "churn", "version", "latest", "stage", "production");
        assertThat(assigned.version()).isEqualTo(ModelVersion.of(1, 0, 1));
        assertThat(assigned.previous()).isEqualTo(ModelVersion.of(1, 0, 0));
        assertThat(assigned.created()).isFalse();
        assertThat(project.tags()).contains("churn#production#2");

        VersionResult back = project.version("name", "churn", "version", "v1.0.0", "stage", "production");
        assertThat(back.previous()).isEqualTo(ModelVersion.of(1, 0, 1));
        assertThat(project.tags()).contains("churn#production#3");

        VersionResult held = project.version("name", "churn", "version", "1.0.0", "stage", "production");
        assertThat(held.reason()).isEqualTo("it held the stage production already");
        assertThat(project.tags()).doesNotContain("churn#production#4");
    }

    @Test
    void theCounterIsOnePastTheHighestOfAllTheModelsTags() throws Exception {
        project.version("name", "churn", "path", "model/model.onnx", "stage", "staging");
        project.tag("churn#other#41", "HEAD", "2020-01-01T00:00:00Z", "by hand");
        project.version("name", "churn", "version", "1.0.0", "stage", "production");
        assertThat(project.tags()).contains("churn#production#42");
    }

    @Test
    void registersAFolder() throws Exception {
        project.write("model/bundle/model.onnx", "weights");
        project.write("model/bundle/labels/ä.txt", "yes no");
        VersionResult result = project.version("name", "churn", "path", "model/bundle");
        String expected = GitProject.run(
                project.root.resolve("model/bundle"),
                Map.of(),
                "sh",
                "-c",
                "find . -type f -printf '%P\\n' | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum | cut -c1-64");
        assertThat(result.digest().hex()).isEqualTo(expected);
        assertThat(result.size()).isEqualTo(13);
    }

    @Test
    void theIdentityIsTheBuildsWhereGitHasNone() throws Exception {
        project.git("config", "--unset", "user.name");
        project.git("config", "--unset", "user.email");
        project.git("config", "user.useConfigOnly", "true");
        project.environment("GIT_COMMITTER_NAME", "CI").environment("GIT_COMMITTER_EMAIL", "ci@example.org");
        project.version("name", "churn", "path", "model/model.onnx");
        String tagger = project.git("for-each-ref", "--format=%(taggername) %(taggeremail)", "refs/tags");
        // A name in the configuration of whoever runs the tests comes first.
        String own = GitProject.run(
                project.root,
                Map.of(),
                "sh",
                "-c",
                "git config user.name && echo \"<$(git config user.email)>\" || true");
        assertThat(tagger).isEqualTo(own.isEmpty() ? "CI <ci@example.org>" : own.replace('\n', ' '));
    }

    @Test
    void theRepositoryMayEncloseTheWorkspace() throws Exception {
        project.write("examples/x/model.onnx", "weights");
        VersionResult result = new VersionCapability()
                .run(GitProject.request("name", "churn", "path", "model.onnx"), project.workspace("examples/x"));
        assertThat(result.path()).isEqualTo("examples/x/model.onnx");
        assertThat(project.tags()).containsExactly("churn@v1.0.0");
        assertThat(project.root.resolve("examples/x/.model-delivery/store/files"))
                .isDirectory();
    }

    @Test
    void worksInALinkedWorkingTreeAndOnADetachedHead() throws Exception {
        project.git(
                "worktree", "add", "-q", "--detach", folder.resolve("linked").toString());
        GitProject linked = GitProject.init(folder.resolve("elsewhere"));
        Files.createDirectories(folder.resolve("linked/model"));
        Files.writeString(folder.resolve("linked/model/model.onnx"), "weights");
        new VersionCapability()
                .run(
                        GitProject.request("name", "churn", "path", "model/model.onnx"),
                        Workspace.in(folder.resolve("linked")).open());
        assertThat(project.tags()).containsExactly("churn@v1.0.0");
        assertThat(linked.tags()).isEmpty();
    }

    @Test
    void aLockThatAKilledProcessLeftIsNoObstacle() throws Exception {
        Path lock = Files.createFile(project.root.resolve(".git/refs/tags/churn@v1.0.0.lock"));
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(60)));
        assertThat(project.version("name", "churn", "path", "model/model.onnx").created())
                .isTrue();
        assertThat(lock).doesNotExist();
    }

    @Test
    void saysWhatIsMissingWhereThereIsNoRepositoryOrNoCommit() throws Exception {
        GitProject empty = GitProject.init(folder.resolve("empty"));
        empty.write("m", "weights");
        assertThatThrownBy(() -> empty.version("name", "churn", "path", "m"))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("has no commit yet");
        assertThat(empty.root.resolve(".model-delivery")).doesNotExist();

        Path plain = Files.createDirectories(folder.resolve("plain"));
        Files.writeString(plain.resolve("m"), "weights");
        assertThatThrownBy(() -> new VersionCapability()
                        .run(
                                GitProject.request("name", "churn", "path", "m"),
                                Workspace.in(plain).open()))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("is in no Git repository");
        assertThat(new GitModelRegistry(Workspace.in(plain).open()).find(new ModelName("churn"), "latest"))
                .isEmpty();
    }

    private String sum(String program, String file) throws Exception {
        return GitProject.run(project.root, Map.of(), program, file).split(" ")[0];
    }
}
