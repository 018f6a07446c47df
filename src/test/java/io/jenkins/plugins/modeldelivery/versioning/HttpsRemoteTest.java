package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags that go to Git's own HTTP server, with a user and a password, through TLS. */
class HttpsRemoteTest {
    @TempDir
    private Path folder;

    private Path remote;
    private GitHttpsServer server;
    private GitProject project;

    @BeforeEach
    void makeServer() throws Exception {
        project = GitProject.withModel(folder.resolve("project"));
        remote = folder.resolve("models.git");
        GitProject.run(folder, Map.of(), "git", "clone", "-q", "--bare", project.root.toString(), remote.toString());
        server = new GitHttpsServer(folder);
        project.git("remote", "add", "origin", server.url("models.git"));
        login(GitHttpsServer.PASSWORD);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void login(String password) {
        project.credentials(id -> id.equals("git-push")
                ? Optional.of(new Credential.UsernamePassword(GitHttpsServer.USER, password))
                : Optional.empty());
    }

    private VersionResult push(Object... more) throws Exception {
        java.util.List<Object> parameters = new java.util.ArrayList<>(
                List.of("name", "churn", "path", "model/model.onnx", "stage", "staging", "push", true));
        parameters.addAll(List.of(more));
        return project.version(parameters.toArray());
    }

    private VersionResult login() throws Exception {
        return push("credentialsId", "git-push");
    }

    private String remoteTags() throws Exception {
        assertThat(GitProject.run(remote, Map.of(), "git", "fsck", "--full", "--strict"))
                .doesNotContain("missing", "error");
        return GitProject.run(remote, Map.of(), "git", "tag", "--list");
    }

    @Test
    void pushesWithUserAndPassword() throws Exception {
        server.trusted();
        assertThat(login().created()).isTrue();
        assertThat(remoteTags()).isEqualTo("churn#staging#1\nchurn@v1.0.0");
        project.write("model/model.onnx", "weights 2");
        assertThat(login().version()).hasToString("1.0.1");
        assertThat(remoteTags()).isEqualTo(project.git("tag", "--list"));
    }

    @Test
    void aWrongPasswordAndNoneAreTold() throws Exception {
        server.trusted();
        login("wrong-p4ss");
        assertThatThrownBy(this::login)
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("refused the credentials 'git-push'")
                .hasMessageContaining("Nothing was registered")
                .message()
                .doesNotContain("wrong-p4ss");
        assertThatThrownBy(this::push)
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("does it need a credentialsId?");
        assertThat(project.tags()).isEmpty();
        assertThat(remoteTags()).isEmpty();
    }

    @Test
    void aCertificateThatNobodyTrustsIsTold() {
        assertThatThrownBy(this::login)
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("certificate")
                .hasMessageContaining("Nothing was registered");
    }

    @Test
    void aBranchThatIsProtectedIsNotTouched() throws Exception {
        server.trusted();
        hook(
                "while read old new ref; do case \"$ref\" in refs/heads/*) echo 'protected branch' >&2; exit 1;; esac; done");
        String main = GitProject.run(remote, Map.of(), "git", "rev-parse", "main");
        // A commit that only this clone has, and one of the tag's own with a pointer.
        project.commit("Only here");
        assertThat(push("credentialsId", "git-push", "pointer", true).created()).isTrue();
        assertThat(remoteTags()).isEqualTo("churn#staging#1\nchurn@v1.0.0");
        assertThat(GitProject.run(remote, Map.of(), "git", "rev-parse", "main")).isEqualTo(main);
        assertThat(GitProject.run(remote, Map.of(), "git", "show", "churn@v1.0.0:model/model.onnx.dvc"))
                .contains("md5");
    }

    @Test
    void tagsThatAreProtectedAreTold() throws Exception {
        server.trusted();
        hook(
                "while read old new ref; do case \"$ref\" in refs/tags/*#*) echo 'stages are for the release team' >&2; exit 1;;"
                        + " esac; done");
        assertThatThrownBy(this::login)
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("stages are for the release team")
                .hasMessageContaining("Nothing was registered");
        assertThat(project.tags()).isEmpty();
        assertThat(remoteTags()).isEmpty();
    }

    private void hook(String script) throws Exception {
        Path hook = Files.writeString(remote.resolve("hooks/pre-receive"), "#!/bin/sh\n" + script + "\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void aConnectionThatIsLostBeforeThePushLeavesNothing() throws Exception {
        server.trusted().lose(GitHttpsServer.Loss.BEFORE_PUSH);
        assertThatThrownBy(this::login)
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("could not be pushed to");
        assertThat(remoteTags()).isEmpty();
        assertThat(project.tags()).isEmpty();
        assertThat(login().version()).hasToString("1.0.0");
        assertThat(remoteTags()).isEqualTo("churn#staging#1\nchurn@v1.0.0");
    }

    @Test
    void aConnectionThatIsLostAfterThePushIsOneVersionNotTwo() throws Exception {
        server.trusted().lose(GitHttpsServer.Loss.AFTER_PUSH);
        assertThat(login().version()).hasToString("1.0.0");
        assertThat(remoteTags()).isEqualTo("churn#staging#1\nchurn@v1.0.0");
        VersionResult again = login();
        assertThat(again.version()).hasToString("1.0.0");
        assertThat(again.created()).isFalse();
        assertThat(project.git("tag", "--list")).isEqualTo(remoteTags());
    }
}
