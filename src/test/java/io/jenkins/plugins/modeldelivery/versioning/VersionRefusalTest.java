package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every parameter, wrong: refused by name, and nothing changed. */
class VersionRefusalTest {
    @TempDir
    private Path folder;

    private GitProject project;

    @BeforeEach
    void makeProject() throws Exception {
        project = GitProject.withModel(folder.resolve("project"));
        Files.writeString(folder.resolve("outside.onnx"), "secret");
        Files.createSymbolicLink(project.root.resolve("link.onnx"), folder.resolve("outside.onnx"));
        Files.createDirectories(project.root.resolve("circle"));
        Files.createSymbolicLink(project.root.resolve("circle/again"), project.root.resolve("circle"));
        Files.createDirectories(project.root.resolve("leak"));
        Files.createSymbolicLink(project.root.resolve("leak/secret"), folder.resolve("outside.onnx"));
        Files.createFile(project.root.resolve("empty.onnx"));
        Files.createDirectories(project.root.resolve("hollow/in"));
        project.write(".gto", "stages: [staging, production]\n");
        project.write("mod\u00e8le.onnx", "weights");
        project.credentials(
                id -> id.equals("token") ? Optional.of(new Credential.SecretText("t0p")) : Optional.empty());
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("name", "is required", "path", "model/model.onnx"),
                wrong("name", "no model name", "name", "../churn", "path", "model/model.onnx"),
                wrong("name", "no model name", "name", "a b", "path", "model/model.onnx"),
                wrong("name", "no model name", "name", "mod\u00e8le", "path", "model/model.onnx"),
                wrong("name", "no model name", "name", "mode\u0300le", "path", "model/model.onnx"),
                wrong("name", "no model name", "name", "\uff43hurn", "path", "model/model.onnx"),
                wrong("name", "no model name", "name", "churn\u200b", "path", "model/model.onnx"),
                wrong("stage", "is no stage", "name", "churn", "path", "model/model.onnx", "stage", "\u017ftaging"),
                wrong("path", "another Unicode normal form", "name", "churn", "path", "mode\u0300le.onnx"),
                wrong("path", "to register a version", "name", "churn"),
                wrong("path", "not inside the workspace", "name", "churn", "path", "../outside.onnx"),
                wrong("path", "not inside the workspace", "name", "churn", "path", "/etc/passwd"),
                wrong("path", "symbolic link", "name", "churn", "path", "link.onnx"),
                wrong("path", "does not exist", "name", "churn", "path", "nowhere.onnx"),
                wrong("path", "is empty", "name", "churn", "path", "empty.onnx"),
                wrong("path", "no file is in it", "name", "churn", "path", "hollow"),
                wrong("path", "in a circle", "name", "churn", "path", "circle"),
                wrong("path", "leads out of the workspace", "name", "churn", "path", "leak"),
                wrong("path", "whole workspace", "name", "churn", "path", "."),
                wrong("path", "control characters", "name", "churn", "path", "a\nVersion: 9.9.9"),
                wrong("bump", "auto, major, minor, patch", "name", "churn", "path", "model/model.onnx", "bump", "huge"),
                wrong(
                        "bump",
                        "contradicts",
                        "name",
                        "churn",
                        "path",
                        "model/model.onnx",
                        "bump",
                        "major",
                        "version",
                        "2.0.0"),
                wrong("version", "is no version", "name", "churn", "path", "model/model.onnx", "version", "1.2"),
                wrong("version", "is no version", "name", "churn", "path", "model/model.onnx", "version", "latest"),
                wrong("version", "is needed", "name", "churn", "stage", "staging"),
                wrong("version", "there is none", "name", "churn", "version", "1.0.0", "stage", "staging"),
                wrong("version", "names no version", "name", "churn", "version", "newest", "stage", "staging"),
                wrong("stage", "is no stage", "name", "churn", "path", "model/model.onnx", "stage", "-x"),
                wrong("stage", "staging, production", "name", "churn", "path", "model/model.onnx", "stage", "prod"),
                wrong("store", "not inside", "name", "churn", "path", "model/model.onnx", "store", "../store"),
                wrong("store", "not inside", "name", "churn", "path", "model/model.onnx", "store", "/tmp/store"),
                wrong("store", "is a file", "name", "churn", "path", "model/model.onnx", "store", "train.py"),
                wrong("store", "not supported", "name", "churn", "path", "model/model.onnx", "store", "ftp://host/x"),
                wrong(
                        "store",
                        "has a user or a password",
                        "name",
                        "churn",
                        "path",
                        "model/model.onnx",
                        "store",
                        "s3://AKIA:SECRET@bucket/x"),
                wrong(
                        "store",
                        "has the option 'secret'",
                        "name",
                        "churn",
                        "path",
                        "model/model.onnx",
                        "store",
                        "s3://bucket/x?secret=SECRET"),
                wrong(
                        "store",
                        "names no bucket or host",
                        "name",
                        "churn",
                        "path",
                        "model/model.onnx",
                        "store",
                        "s3:///x"),
                wrong(
                        "store",
                        "is no endpointurl",
                        "name",
                        "churn",
                        "path",
                        "model/model.onnx",
                        "store",
                        "s3://bucket/x?endpointurl=minio"),
                wrong(
                        "storeCredentialsId",
                        "is a folder",
                        "name",
                        "churn",
                        "path",
                        "model/model.onnx",
                        "storeCredentialsId",
                        "models"),
                wrong(
                        "storeCredentialsId",
                        "no credential with the id 'models'",
                        "name",
                        "churn",
                        "path",
                        "model/model.onnx",
                        "store",
                        "s3://bucket/x",
                        "storeCredentialsId",
                        "models"),
                wrong("store", "file: URL", "name", "churn", "path", "model/model.onnx", "store", "file:x"),
                wrong("push", "true or false", "name", "churn", "path", "model/model.onnx", "push", "maybe"),
                wrong("remote", "no remote 'origin'", "name", "churn", "path", "model/model.onnx", "push", true),
                wrong(
                        "remote",
                        "password",
                        "name",
                        "churn",
                        "path",
                        "model/model.onnx",
                        "push",
                        true,
                        "remote",
                        "https://u:p4ss@example.org/r.git"),
                wrong(
                        "remote",
                        "is no remote",
                        "name",
                        "churn",
                        "path",
                        "model/model.onnx",
                        "remote",
                        "--upload-pack=x"),
                wrong(
                        "credentialsId",
                        "no credential",
                        "name",
                        "churn",
                        "path",
                        "model/model.onnx",
                        "push",
                        true,
                        "remote",
                        "https://example.org/r.git",
                        "credentialsId",
                        "nobody"),
                wrong(
                        "credentialsId",
                        "SecretText",
                        "name",
                        "churn",
                        "path",
                        "model/model.onnx",
                        "push",
                        true,
                        "remote",
                        "https://example.org/r.git",
                        "credentialsId",
                        "token"),
                wrong("labels", "a map", "name", "churn", "path", "model/model.onnx", "labels", "x"),
                wrong("labels", "no name", "name", "churn", "path", "model/model.onnx", "labels", Map.of("a b", "x")),
                wrong("labels", "no value", "name", "churn", "path", "model/model.onnx", "labels", Map.of("a", "x\ny")),
                wrong("message", "control", "name", "churn", "path", "model/model.onnx", "message", "a\u0000b"),
                wrong("force", "true or false", "name", "churn", "path", "model/model.onnx", "force", "yes"),
                wrong(
                        "data[0]",
                        "does not exist",
                        "name",
                        "churn",
                        "path",
                        "model/model.onnx",
                        "data",
                        List.of("gone")),
                wrong(
                        "data[1]",
                        "not inside",
                        "name",
                        "churn",
                        "path",
                        "model/model.onnx",
                        "data",
                        List.of("train.py", "../x")),
                wrong(
                        "data",
                        "needs a path",
                        "name",
                        "churn",
                        "version",
                        "1.0.0",
                        "stage",
                        "staging",
                        "data",
                        List.of("x")),
                wrong("colour", "no such parameter", "name", "churn", "path", "model/model.onnx", "colour", "red"));
    }

    private static Arguments wrong(String parameter, String problem, Object... parameters) {
        return Arguments.of(parameter, problem, parameters);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrong")
    void refusesByNameAndChangesNothing(String parameter, String problem, Object[] parameters) {
        assertThatThrownBy(() -> project.version(parameters))
                .as(Arrays.toString(parameters))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> assertThat(refused.parameter())
                        .isEqualTo(parameter))
                .hasMessageContaining(problem)
                .message()
                .doesNotContain("p4ss", "t0p");
        assertThat(project.root.resolve(".model-delivery")).doesNotExist();
        assertThat(project.root.resolve(".git/refs/tags")).isEmptyDirectory();
    }

    @Test
    void aVersionNeverChangesItsBytes() throws Exception {
        project.version("name", "churn", "path", "model/model.onnx", "version", "1.0.0");
        assertThat(project.version("name", "churn", "path", "model/model.onnx", "version", "1.0.0")
                        .created())
                .isFalse();
        assertThatThrownBy(() -> project.version("name", "churn", "path", "model/model.onnx", "version", "2.0.0"))
                .hasMessageContaining("the same bytes are 1.0.0 already");
        project.write("model/model.onnx", "weights 2");
        assertThatThrownBy(() ->
                        project.version("name", "churn", "path", "model/model.onnx", "version", "1.0.0", "force", true))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("1.0.0 is registered already with other bytes");
        assertThat(project.tags()).containsExactly("churn@v1.0.0");
    }

    @Test
    void aFileThatCanNotBeReadIsRefused() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeFalse(
                "root".equals(System.getProperty("user.name")), "root may read every file");
        project.root.resolve("model/model.onnx").toFile().setReadable(false);
        assertThatThrownBy(() -> project.version("name", "churn", "path", "model/model.onnx"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("permissions");
    }
}
