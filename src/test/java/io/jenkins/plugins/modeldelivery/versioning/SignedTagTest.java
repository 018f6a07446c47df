package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags that are signed here are good for Git's own commands, and Git's verdicts are told as they are. */
class SignedTagTest {
    private static final ModelName CHURN = new ModelName("churn");

    @TempDir
    private Path folder;

    private GitProject project;

    @BeforeEach
    void makeProject() throws Exception {
        project = GitProject.withModel(folder.resolve("project"));
    }

    private static void needs(String program) {
        boolean there =
                Stream.of(System.getenv("PATH").split(":")).anyMatch(bin -> Files.isExecutable(Path.of(bin, program)));
        assumeTrue(there, program + " is not installed");
    }

    private Path sshKey(String name, String passphrase) throws Exception {
        needs("ssh-keygen");
        Path key = folder.resolve(name);
        GitProject.run(
                folder,
                Map.of(),
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                passphrase,
                "-C",
                name,
                "-f",
                key.toString());
        return key;
    }

    private void use(Credential credential) {
        project.credentials(id -> id.equals("release-key") ? Optional.of(credential) : Optional.empty());
    }

    private VersionResult register() throws Exception {
        return project.version(
                "name",
                "churn",
                "path",
                "model/model.onnx",
                "stage",
                "staging",
                "signingCredentialsId",
                "release-key",
                "message",
                "Signed");
    }

    private List<TagSignatures.Checked> check(Path allowedSigners) throws Exception {
        return new TagSignatures(project.workspace()).check(CHURN, allowedSigners);
    }

    @Test
    void anSshSignatureIsGoodForGit() throws Exception {
        Path key = sshKey("id", "the passphrase");
        use(new Credential.SshKey("git", Files.readString(key), "the passphrase"));
        register();
        Path allowed = Files.writeString(
                folder.resolve("allowed"), "ada@example.org " + Files.readString(folder.resolve("id.pub")));
        project.git("config", "gpg.ssh.allowedSignersFile", allowed.toString());

        assertThat(project.git("verify-tag", "churn@v1.0.0"))
                .contains("Good \"git\" signature for ada@example.org with ED25519 key");
        assertThat(project.git("tag", "-v", "churn#staging#1")).contains("Good \"git\" signature");
        assertThat(check(null)).hasSize(2).allSatisfy(each -> {
            assertThat(each.status()).isEqualTo(TagSignatures.Status.GOOD);
            assertThat(each.by()).startsWith("ada@example.org, ED25519 key SHA256:");
        });
        // The signature is no part of what the tag says.
        assertThat(new RegistryQueries(project.workspace()).show(CHURN, "1.0.0").evidence())
                .containsKey("Artifact-Digest")
                .allSatisfy((name, value) -> assertThat(value).doesNotContain("SIGNATURE"));
        assertThat(project.git("for-each-ref", "--format=%(contents:body)", "refs/tags/churn@v1.0.0"))
                .startsWith("Signed");
    }

    @Test
    void aKeyThatNobodyKnowsASignatureOfSomethingElseAndNoneAreToldApart() throws Exception {
        use(new Credential.SshKey("git", Files.readString(sshKey("id", "")), ""));
        register();
        project.version("name", "churn", "version", "1.0.0", "stage", "production");
        Path others = Files.writeString(
                folder.resolve("others"), "bob@example.org " + Files.readString(Path.of(sshKey("other", "") + ".pub")));
        String forged = project.git("cat-file", "tag", "churn#staging#1").replace("staging", "forged ") + "\n";
        Path object = Files.writeString(folder.resolve("object"), forged);
        String id = project.git("hash-object", "-t", "tag", "-w", "--literally", object.toString());
        project.git("update-ref", "refs/tags/churn#forged#3", id);

        assertThat(check(others).stream()
                        .collect(java.util.stream.Collectors.toMap(each -> each.tag(), each -> each.status())))
                .containsEntry("churn@v1.0.0", TagSignatures.Status.UNKNOWN_KEY)
                .containsEntry("churn#production#2", TagSignatures.Status.NONE);
        Path mine = Files.writeString(
                folder.resolve("mine"), "ada@example.org " + Files.readString(folder.resolve("id.pub")));
        assertThat(check(mine).stream()
                        .collect(java.util.stream.Collectors.toMap(each -> each.tag(), each -> each.status())))
                .containsEntry("churn@v1.0.0", TagSignatures.Status.GOOD)
                .containsEntry("churn#forged#3", TagSignatures.Status.BAD);
    }

    @Test
    void anOpenPgpSignatureIsGoodForGit() throws Exception {
        needs("gpg");
        // The path of a socket has a limit, which a test's folder may exceed.
        Path home = Files.createTempDirectory(
                "gpg", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        String at = home.toString();
        try {
            GitProject.run(
                    folder,
                    Map.of(),
                    "gpg",
                    "--homedir",
                    at,
                    "--batch",
                    "-q",
                    "--passphrase",
                    "",
                    "--quick-generate-key",
                    "Ada <ada@example.org>",
                    "ed25519",
                    "sign",
                    "never");
            Path secret = folder.resolve("secret.asc");
            GitProject.run(
                    folder,
                    Map.of(),
                    "gpg",
                    "--homedir",
                    at,
                    "--batch",
                    "-q",
                    "--armor",
                    "--output",
                    secret.toString(),
                    "--export-secret-keys");
            use(new Credential.SecretFile("secret.asc", Files.readAllBytes(secret)));
            register();

            assertThat(GitProject.run(project.root, Map.of("GNUPGHOME", at), "git", "tag", "-v", "churn@v1.0.0"))
                    .contains("Good signature from \"Ada <ada@example.org>\"");
            assertThat(check(null))
                    .allSatisfy(each -> assertThat(each.status()).isEqualTo(TagSignatures.Status.UNKNOWN_KEY));
        } finally {
            GitProject.run(folder, Map.of(), "gpgconf", "--homedir", at, "--kill", "gpg-agent");
            GitProject.run(folder, Map.of(), "rm", "-r", at);
        }
    }

    @Test
    void aKeyThatIsNoneLeavesNothing() throws Exception {
        needs("gpg");
        needs("ssh-keygen");
        for (Credential credential : List.of(
                new Credential.SecretFile("key", "no key".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                new Credential.SshKey("git", Files.readString(sshKey("locked", "secret words")), "other words"))) {
            use(credential);
            assertThatThrownBy(this::register)
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("release-key")
                    .hasMessageContaining("Nothing was registered")
                    .message()
                    .doesNotContain("other words");
            assertThat(project.tags()).isEmpty();
        }
        use(new Credential.SecretText("text"));
        assertThatThrownBy(this::register)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("signingCredentialsId")
                .hasMessageContaining("SecretText");
    }
}
