package io.jenkins.plugins.modeldelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.Credentials;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    @TempDir
    Path folder;

    @Test
    void aFileHasEveryKind() throws Exception {
        Files.writeString(folder.resolve("id_ed25519"), "the key");
        Files.writeString(folder.resolve("kubeconfig"), "the cluster");
        Path file = Files.writeString(folder.resolve("credentials.yaml"), """
                registry-login: {username: robot, password: s3cret}
                token: {text: abc}
                kube: {file: kubeconfig}
                deploy-key: {username: git, privateKeyFile: id_ed25519, passphrase: pp}
                """);

        Credentials credentials = CredentialsFile.read(file);

        assertThat(credentials.find("registry-login")).contains(new Credential.UsernamePassword("robot", "s3cret"));
        assertThat(credentials.find("token")).contains(new Credential.SecretText("abc"));
        assertThat(credentials.find("deploy-key")).contains(new Credential.SshKey("git", "the key", "pp"));
        assertThat(credentials.find("kube")).get().isInstanceOfSatisfying(Credential.SecretFile.class, secret -> {
            assertThat(secret.fileName()).isEqualTo("kubeconfig");
            assertThat(new String(secret.content(), StandardCharsets.UTF_8)).isEqualTo("the cluster");
        });
        assertThat(credentials.find("other")).isEmpty();
    }

    @Test
    void aWrongFileIsRefusedWithoutShowingASecret() throws Exception {
        Path file = Files.writeString(folder.resolve("credentials.yaml"), "login: {username: robot, pasword: s3cret}");

        assertThatThrownBy(() -> CredentialsFile.read(file))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("login")
                .hasMessageContaining("pasword")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> CredentialsFile.read(folder.resolve("nothing.yaml")))
                .hasMessageContaining("no such file");
        Path list = Files.writeString(folder.resolve("list.yaml"), "- s3cret");
        assertThatThrownBy(() -> CredentialsFile.read(list)).hasMessageNotContaining("s3cret");
    }

    @Test
    void theEnvironmentHasThemByTheIdInUpperCase() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "the key");
        Credentials credentials = new EnvironmentCredentials(Map.of(
                "MODEL_DELIVERY_CREDENTIAL_REGISTRY_LOGIN_USR", "robot",
                "MODEL_DELIVERY_CREDENTIAL_REGISTRY_LOGIN_PSW", "s3cret",
                "MODEL_DELIVERY_CREDENTIAL_TOKEN", "abc",
                "MODEL_DELIVERY_CREDENTIAL_DEPLOY_KEY_KEY_FILE", key.toString()));

        assertThat(credentials.find("registry-login")).contains(new Credential.UsernamePassword("robot", "s3cret"));
        assertThat(credentials.find("token")).contains(new Credential.SecretText("abc"));
        assertThat(credentials.find("deploy.key")).contains(new Credential.SshKey("git", "the key", ""));
        assertThat(credentials.find("PATH")).isEmpty();
    }
}
