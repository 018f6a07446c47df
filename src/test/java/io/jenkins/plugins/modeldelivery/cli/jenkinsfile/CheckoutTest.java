package io.jenkins.plugins.modeldelivery.cli.jenkinsfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** checkout, git, scm and what depends on commits. */
class CheckoutTest {
    @TempDir
    Path temporary;

    Path folder;
    RunFixture fixture;

    @BeforeEach
    void workspace() throws Exception {
        folder = Files.createDirectory(temporary.resolve("ws"));
        fixture = new RunFixture(folder);
    }

    private static RevCommit commit(Path folder, String message) throws Exception {
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            return git.commit()
                    .setMessage(message)
                    .setAuthor("Jane", "jane@example.org")
                    .setCommitter("Jane", "jane@example.org")
                    .setSign(false)
                    .call();
        }
    }

    @Test
    void theWorkspaceIsUsedInPlace() throws Exception {
        fixture.file(".gitignore", ".model-delivery/\n")
                .steps("echo \"${GIT_COMMIT} ${env.GIT_BRANCH} ${BRANCH_NAME}\"");
        String id = commit(folder, "Add a pipeline\n\nmore").name();
        fixture.file("changed.txt", "not committed").run();

        assertThat(fixture.console())
                .contains(
                        "[Pipeline] { (Declarative: Checkout SCM)", "HEAD is " + id + " (main)", "\"Add a pipeline\"");
        assertThat(fixture.said()).contains(id + " main main");
        assertThat(folder.resolve("changed.txt")).hasContent("not committed");
        assertThat(fixture.record.commit()).isEqualTo(id);
        assertThat(fixture.record.branch()).isEqualTo("main");
    }

    @Test
    void checkoutAnswersTheVariables() throws Exception {
        fixture.text("node {\n def vars = checkout scm\n echo \"is ${vars.GIT_COMMIT}\"\n"
                + " echo \"url ${scm.userRemoteConfigs[0].url}\"\n}\n");
        String id = commit(folder, "x").name();
        fixture.run();

        assertThat(fixture.said()).contains("is " + id);
    }

    @Test
    void theDefaultCheckoutCanBeSkipped() throws Exception {
        fixture.text("pipeline {\n agent any\n options {\n skipDefaultCheckout()\n }\n stages {\n stage('A') {\n"
                + " steps {\n echo 'a'\n }\n }\n }\n}\n");
        commit(folder, "x");
        fixture.run();

        assertThat(fixture.console()).doesNotContain("Checkout SCM");
    }

    @Test
    void changesetLooksAtTheCommitsSinceTheRunBefore() throws Exception {
        fixture.file(".gitignore", ".model-delivery/\n").jenkinsfile("when.Jenkinsfile");
        commit(folder, "first");
        fixture.run();
        assertThat(fixture.console()).contains("Warning, empty changelog. Probably because this is the first build.");

        fixture.file("model/train.py", "x");
        commit(folder, "train differently");
        fixture.run();
        assertThat(fixture.said()).contains("ran: changeset");

        fixture.file("README.md", "x");
        commit(folder, "words");
        fixture.run();
        assertThat(fixture.said()).doesNotContain("ran: changeset");
    }

    @Test
    void anotherRepositoryIsClonedIntoAFolderOfItsOwn() throws Exception {
        Path other = Files.createDirectory(temporary.resolve("other"));
        Files.writeString(other.resolve("data.csv"), "a,b\n");
        String id = commit(other, "Data").name();
        fixture.text("node {\n dir('data') {\n def v = git url: '" + other.toUri()
                        + "', branch: 'main'\n echo \"cloned ${v.GIT_COMMIT}\"\n }\n dir('again') {\n"
                        + " checkout([$class: 'GitSCM', branches: [[name: '*/main']],"
                        + " userRemoteConfigs: [[url: '" + other.toUri() + "']]])\n }\n}\n")
                .run();

        assertThat(fixture.said()).contains("cloned " + id);
        assertThat(folder.resolve("data/data.csv")).hasContent("a,b\n");
        assertThat(folder.resolve("again/data.csv")).hasContent("a,b\n");
    }

    @Test
    void gitDoesNotOverwriteTheWorkspace() throws Exception {
        fixture.text("node {\n git 'https://example.invalid/x.git'\n}\n").run();

        assertThat(fixture.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(fixture.console()).contains("nothing is overwritten", "dir('sources')");
    }
}
