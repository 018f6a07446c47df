package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags that go to a bare repository, from several clones. */
class VersionPushTest {
    @TempDir
    private Path folder;

    private Path remote;
    private GitProject ada;
    private GitProject bob;

    @BeforeEach
    void makeClones() throws Exception {
        GitProject origin = GitProject.withModel(folder.resolve("origin"));
        remote = folder.resolve("remote.git");
        GitProject.run(folder, Map.of(), "git", "clone", "-q", "--bare", origin.root.toString(), remote.toString());
        ada = clone("ada");
        bob = clone("bob");
    }

    private GitProject clone(String name) throws Exception {
        GitProject project = GitProject.cloneOf(remote.toString(), folder.resolve(name));
        project.write("model/model.onnx", "weights of " + name);
        return project;
    }

    private List<String> remoteTags() throws Exception {
        return List.of(GitProject.run(remote, Map.of(), "git", "tag", "--list").split("\n"));
    }

    @Test
    void pushesTheRegistrationAndTheAssignment() throws Exception {
        ada.version("name", "churn", "path", "model/model.onnx", "stage", "staging", "push", true);
        assertThat(remoteTags()).containsExactly("churn#staging#1", "churn@v1.0.0");
        assertThat(ada.tags()).containsExactlyElementsOf(remoteTags());
    }

    @Test
    void countsOnFromWhatTheOtherClonePushed() throws Exception {
        ada.version("name", "churn", "path", "model/model.onnx", "stage", "staging", "push", true);
        VersionResult second =
                bob.version("name", "churn", "path", "model/model.onnx", "stage", "staging", "push", true);
        assertThat(second.version()).isEqualTo(ModelVersion.of(1, 0, 1));
        assertThat(second.previous()).isEqualTo(ModelVersion.of(1, 0, 0));
        assertThat(remoteTags())
                .containsExactlyInAnyOrder("churn@v1.0.0", "churn@v1.0.1", "churn#staging#1", "churn#staging#2");
        // The second version's own commit went along.
        assertThat(GitProject.run(remote, Map.of(), "git", "fsck", "--full")).doesNotContain("missing");
    }

    @Test
    void theSameBytesInAnotherCloneAreTheSameVersion() throws Exception {
        ada.version("name", "churn", "path", "model/model.onnx", "push", true);
        bob.write("model/model.onnx", "weights of ada");
        assertThat(bob.version("name", "churn", "path", "model/model.onnx", "push", true)
                        .created())
                .isFalse();
        assertThat(remoteTags()).containsExactly("churn@v1.0.0");
    }

    @Test
    void aVersionThatWasKeptHereIsPushedWhenItIsAskedForAgain() throws Exception {
        ada.version("name", "churn", "path", "model/model.onnx");
        assertThat(GitProject.run(remote, Map.of(), "git", "tag", "--list")).isEmpty();
        ada.version("name", "churn", "path", "model/model.onnx", "push", true, "stage", "staging");
        assertThat(remoteTags()).containsExactly("churn#staging#1", "churn@v1.0.0");
    }

    @Test
    void aRemoteThatRefusesLeavesNoTagHere() throws Exception {
        Path hook = remote.resolve("hooks/pre-receive");
        Files.writeString(hook, "#!/bin/sh\necho 'only the release team tags'\nexit 1\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> ada.version("name", "churn", "path", "model/model.onnx", "push", true))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("refused")
                .hasMessageContaining("only the release team tags")
                .hasMessageContaining("Nothing was registered");
        assertThat(ada.tags()).isEmpty();
        assertThat(Files.deleteIfExists(hook)).isTrue();
        assertThat(ada.version("name", "churn", "path", "model/model.onnx", "push", true)
                        .created())
                .isTrue();
    }

    @Test
    void aRemoteThatIsNotThereSaysSo() throws Exception {
        ada.git("remote", "set-url", "origin", folder.resolve("gone.git").toString());
        assertThatThrownBy(() -> ada.version("name", "churn", "path", "model/model.onnx", "push", true))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("could not be");
        assertThat(ada.tags()).isEmpty();
    }

    @Test
    void goesThroughOpenSshWithAKeyThatIsGoneAfterwards() throws Exception {
        // Stands for the OpenSSH client: notes how it was called, then does what the host would do.
        Path log = folder.resolve("ssh.log");
        Path ssh = folder.resolve("ssh");
        Files.writeString(
                ssh,
                "#!/bin/sh\necho \"$*\" >>'" + log + "'\nprevious=\n"
                        + "for a in \"$@\"; do [ \"$previous\" = -i ] && ls -l \"$a\" >>'" + log
                        + "' && cat \"$a\" >>'" + log + "'; previous=$a; done\n"
                        + "\"$SSH_ASKPASS\" >>'" + log + "'\nexec sh -c \"$previous\"\n");
        assertThat(ssh.toFile().setExecutable(true)).isTrue();
        ada.environment("GIT_SSH", ssh.toString());
        ada.credentials(id -> Optional.of(new Credential.SshKey("git", "KEY TEXT", "pass phrase")));
        ada.git("remote", "set-url", "origin", "ssh://example.org:2222" + remote);
        ada.version("name", "churn", "path", "model/model.onnx", "push", true, "credentialsId", "key");

        assertThat(remoteTags()).containsExactly("churn@v1.0.0");
        List<String> lines = Files.readAllLines(log);
        assertThat(lines.get(0)).contains("-o IdentitiesOnly=yes -p 2222 -- git@example.org git-upload-pack");
        assertThat(lines.get(1)).startsWith("-rw-------");
        assertThat(lines.get(2)).isEqualTo("KEY TEXT");
        assertThat(lines.get(3)).isEqualTo("pass phrase");
        String keyFile = lines.get(0).replaceFirst(".*-i (\\S+) .*", "$1");
        assertThat(Path.of(keyFile)).doesNotExist();
        assertThat(Path.of(keyFile).getParent()).doesNotExist();
    }

    @Test
    void oneTagMadeInTwoClonesIsNamed() throws Exception {
        ada.version("name", "churn", "path", "model/model.onnx", "push", true);
        bob.version("name", "churn", "path", "model/model.onnx");
        assertThatThrownBy(() -> bob.version("name", "churn", "path", "model/model.onnx", "push", true))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("churn@v1.0.0 is another one here");
    }

    @Test
    void worksFromAShallowCloneWithADetachedHead() throws Exception {
        ada.version("name", "churn", "path", "model/model.onnx", "push", true);
        ada.write("train.py", "print('more')\n");
        ada.commit("More");
        ada.git("push", "-q", "origin", "HEAD:main");
        Path shallow = folder.resolve("shallow");
        GitProject.run(
                folder,
                Map.of(),
                "git",
                "clone",
                "-q",
                "--depth=1",
                "--no-tags",
                remote.toUri().toString(),
                shallow.toString());
        GitProject ci = GitProject.init(shallow);
        ci.git("checkout", "-q", "--detach");
        ci.write("model/model.onnx", "weights of ci");
        VersionResult result = ci.version("name", "churn", "path", "model/model.onnx", "push", true);
        assertThat(result.version()).isEqualTo(ModelVersion.of(1, 1, 0));
        assertThat(remoteTags()).containsExactly("churn@v1.0.0", "churn@v1.1.0");
    }

    @Test
    void twentyAtOnceGetTwentyVersions() throws Exception {
        for (int repetition = 1; repetition <= Repetitions.orElse(1); repetition++) {
            Path here = Files.createDirectories(folder.resolve("repetition" + repetition));
            Path shared = here.resolve("remote.git");
            GitProject.run(here, Map.of(), "git", "clone", "-q", "--bare", remote.toString(), shared.toString());
            ExecutorService pool = Executors.newFixedThreadPool(20);
            try {
                // Git can't clone a local repository while somebody pushes to it.
                List<GitProject> clones = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    GitProject each = GitProject.cloneOf(shared.toString(), here.resolve("clone" + i));
                    each.write("model/model.onnx", "weights of clone " + i);
                    clones.add(each);
                }
                List<Future<VersionResult>> running = new ArrayList<>();
                for (GitProject each : clones) {
                    running.add(pool.submit(() -> each.version(
                            "name", "churn", "path", "model/model.onnx", "stage", "staging", "push", true)));
                }
                List<String> tags = new ArrayList<>();
                for (Future<VersionResult> each : running) {
                    VersionResult result = each.get();
                    assertThat(result.created()).isTrue();
                    tags.add(result.tag());
                }
                assertThat(tags).doesNotHaveDuplicates().hasSize(20);
                assertThat(GitProject.run(shared, Map.of(), "git", "tag", "--list")
                                .split("\n"))
                        .hasSize(40)
                        .contains(tags.toArray(String[]::new));
                assertThat(GitProject.run(shared, Map.of(), "git", "fsck", "--full"))
                        .doesNotContain("missing", "error");
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @Test
    void twentyAtOnceInOneCloneGetTwentyVersions() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(20);
        try {
            List<Future<VersionResult>> running = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String file = "model/" + i + ".onnx";
                ada.write(file, "weights " + i);
                running.add(pool.submit(() -> ada.version("name", "churn", "path", file)));
            }
            List<String> tags = new ArrayList<>();
            for (Future<VersionResult> each : running) {
                tags.add(each.get().tag());
            }
            assertThat(tags).doesNotHaveDuplicates().hasSize(20);
            assertThat(ada.tags()).containsExactlyInAnyOrderElementsOf(tags);
        } finally {
            pool.shutdownNow();
        }
    }
}
