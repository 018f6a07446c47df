package io.jenkins.plugins.modeldelivery.cli.jenkinsfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets reach the steps that ask for them, and no output. */
class CredentialsTest {
    private static final String PASSWORD = "pa'ss wörd$1";
    private static final String TOKEN = "tok-3f9a8b7c6d";

    private static final Map<String, Credential> SECRETS = Map.of(
            "login", new Credential.UsernamePassword("jane", PASSWORD),
            "token", new Credential.SecretText(TOKEN),
            "file",
                    new Credential.SecretFile(
                            "kube.conf", "line-one-secret\nline-two-secret\n".getBytes(StandardCharsets.UTF_8)),
            "key",
                    new Credential.SshKey(
                            "git", "-----BEGIN KEY-----\nQUJDREVGR0hJ\n-----END KEY-----", "phrase-of-key"));

    @TempDir
    Path folder;

    RunFixture fixture;

    @BeforeEach
    void workspace() {
        fixture = new RunFixture(folder)
                .with(settings -> settings.credentials(id -> Optional.ofNullable(SECRETS.get(id))));
    }

    @Test
    void allKindsAreBound() throws Exception {
        fixture.text("""
                node {
                    withCredentials([
                            usernamePassword(credentialsId: 'login', usernameVariable: 'U', passwordVariable: 'P'),
                            usernameColonPassword(credentialsId: 'login', variable: 'UP'),
                            string(credentialsId: 'token', variable: 'T'),
                            file(credentialsId: 'file', variable: 'F'),
                            sshUserPrivateKey(credentialsId: 'key', keyFileVariable: 'K', usernameVariable: 'KU',
                                    passphraseVariable: 'KP')]) {
                        sh '''#!/bin/sh
                            printf '%s|%s|%s|%s|%s' "$U" "$P" "$UP" "$T" "$KU" > seen
                            cat "$F" "$K" >> seen
                            stat -c %a "$F" "$K" > modes
                            echo "$F" > where
                        '''
                    }
                }
                """).run();

        assertThat(fixture.result()).isEqualTo(BuildResult.SUCCESS);
        assertThat(folder.resolve("seen"))
                .hasContent("jane|" + PASSWORD + "|jane:" + PASSWORD + "|" + TOKEN
                        + "|gitline-one-secret\nline-two-secret\n"
                        + "-----BEGIN KEY-----\nQUJDREVGR0hJ\n-----END KEY-----\n");
        assertThat(folder.resolve("modes")).hasContent("600\n600\n");
        assertThat(Path.of(Files.readString(folder.resolve("where")).strip())).doesNotExist();
    }

    @Test
    void secretsAreHiddenInEveryForm() throws Exception {
        String base64 = Base64.getEncoder().encodeToString(("jane:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        String inside = Base64.getEncoder().encodeToString(("x" + TOKEN + "yz").getBytes(StandardCharsets.UTF_8));
        fixture.text("""
                node {
                    withCredentials([
                            usernamePassword(credentialsId: 'login', usernameVariable: 'U', passwordVariable: 'P'),
                            string(credentialsId: 'token', variable: 'T'),
                            file(credentialsId: 'file', variable: 'F')]) {
                        sh 'echo "plain $P and $T"'
                        sh 'bash -xc \\'true "$P"\\''
                        sh 'printf "%s" "$U:$P" | base64'
                        sh 'printf "x%syz" "$T" | base64'
                        sh 'cat "$F"'
                        echo "from Groovy ${env.P}"
                        env.KEPT = env.T
                        currentBuild.description = "secret ${env.T}"
                    }
                    echo "later ${env.KEPT}"
                    error "failing with ${env.KEPT}"
                }
                """).run();

        String kept = fixture.console()
                + Files.readString(fixture.runFolder().resolve("console.log"))
                + Files.readString(fixture.runFolder().resolve("run.json"));
        assertThat(kept)
                .doesNotContain(PASSWORD, TOKEN, "line-one-secret", "line-two-secret", "pa'\\''ss", base64, inside)
                .contains("later ****", "failing with ****", "plain **** and ****");
        assertThat(fixture.runFolder().resolve("tmp")).isEmptyDirectory();
        // Neither may a good part of an encoded secret be left.
        assertThat(kept).doesNotContain(base64.substring(8, 20), inside.substring(4, 16));
    }

    @Test
    void credentialsInTheEnvironment() throws Exception {
        fixture.text("""
                pipeline {
                    agent any
                    environment {
                        LOGIN = credentials('login')
                        TOKEN = credentials('token')
                        HEADER = "Bearer ${TOKEN}"
                    }
                    stages {
                        stage('Use') {
                            steps {
                                sh '#!/bin/sh\\nprintf "%s|%s|%s|%s" "$LOGIN" "$LOGIN_USR" "$LOGIN_PSW" "$HEADER" > seen'
                                sh 'echo "$HEADER"'
                            }
                        }
                    }
                }
                """).run();

        assertThat(fixture.result()).isEqualTo(BuildResult.SUCCESS);
        assertThat(folder.resolve("seen")).hasContent("jane:" + PASSWORD + "|jane|" + PASSWORD + "|Bearer " + TOKEN);
        assertThat(fixture.console()).contains("Bearer ****").doesNotContain(TOKEN);
    }

    @Test
    void anUnknownOrWrongCredentialIsNamed() throws Exception {
        fixture.text("node { withCredentials([string(credentialsId: 'nobody', variable: 'X')]) { echo 'x' } }\n")
                .run();
        assertThat(fixture.console()).contains("ERROR: There is no credential with the id 'nobody'.");

        fixture.text("node { withCredentials([string(credentialsId: 'login', variable: 'X')]) { echo 'x' } }\n")
                .run();
        assertThat(fixture.console())
                .contains("The credential 'login' is a UsernamePassword; a SecretText is needed here.");

        fixture.text("node { withCredentials([string(credentialsId: 'token', varable: 'X')]) { echo 'x' } }\n");
        org.assertj.core.api.Assertions.assertThatThrownBy(fixture::run)
                .hasMessageContaining("varable")
                .hasMessageContaining("Did you mean 'variable'?");
    }
}
