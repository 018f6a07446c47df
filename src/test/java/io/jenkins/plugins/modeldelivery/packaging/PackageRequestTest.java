package io.jenkins.plugins.modeldelivery.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageRequestTest {
    @TempDir
    Path above;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name      | ../churn             | no model name",
                "name      | other                | no version of other is registered",
                "version   | 9.9.9                | no version '9.9.9' of churn",
                "version   | ''                   | is empty",
                "format    | zip                  | one of image, modelpack, oci-layout",
                "runtime   | flask                | one of model-server, none",
                "runtime   | model-server         | not available yet",
                "image     | Churn:1              | no image reference",
                "image     | churn:1:2            | no image reference",
                "image     | churn@sha256:0       | names a digest",
                "base      | eclipse-temurin:17   | not available yet",
                "push      | true                 | not available yet",
                "push      | perhaps              | true or false",
                "registryCredentialsId | registry | not available yet",
                "output    | ../package.tar       | not inside the workspace",
                "output    | /tmp/package.tar     | not inside the workspace",
                "output    | ''                   | is empty",
                "output    | folder               | is a folder",
                "output    | .                    | is a folder",
                "output    | file/package.tar     | below a file",
                "output    | out/package.tar      | symbolic link",
                "output    | .git/package.tar     | Git's own folder",
                "sbom      | true                 | not available yet",
                "sign      | true                 | not available yet",
                "colour    | red                  | no such parameter"
            })
    void aBadParameterIsNamedAndNothingChanges(String parameter, String value, String said) throws Exception {
        Path root = workspace();
        List<String> before = everything(root);
        Map<String, Object> parameters = new HashMap<>(Map.of("name", "churn"));
        parameters.put(parameter, value);

        InvalidRequestException refused =
                catchThrowableOfType(InvalidRequestException.class, () -> new PackageCapability()
                        .run(
                                RequestReader.read(PackageRequest.class, parameters),
                                Workspace.in(root)
                                        .registry(w -> FakeRegistry.withFile())
                                        .open()));

        assertThat(refused).isNotNull();
        assertThat(refused.parameter()).isEqualTo(parameter);
        assertThat(refused).hasMessageContaining(said);
        assertThat(everything(root)).isEqualTo(before);
    }

    @Test
    void theNameIsRequired() {
        assertThatThrownBy(() -> RequestReader.read(PackageRequest.class, Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("name: is required");
    }

    /** By the grammar in distribution's reference.go and the examples in its tests. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "churn:1.4.0",
                "test.com:8080/churn:v1",
                "localhost/churn",
                "sub-dom1.foo.com/bar/baz/quux:some-long-tag",
                "[2001:db8::1]:5000/churn",
                "foo_bar.com/x__y/a--b",
                "xn--7o8h.com/myimage:xn--7o8h.com",
                "UPPER.example.org/churn"
            })
    void referencesOfTheGrammarAreRead(String reference) {
        assertThat(ImageReference.parse(reference)).hasToString(reference);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":tag",
                "-churn",
                "a//b",
                "a/",
                "Uppercase:tag",
                "test:5000/Uppercase/lowercase:tag",
                "aa/asdf$$^/aa",
                "[fe80::1%eth0]:5000/repo",
                "x___y",
                "churn:-tag",
                "https://registry.example.org/churn",
                "churn 1"
            })
    void otherReferencesAreRefused(String reference) {
        assertThatThrownBy(() -> ImageReference.parse(reference)).hasMessageContaining("is no image reference");
    }

    private Path workspace() throws IOException {
        Path root = Files.createDirectory(above.resolve("workspace"));
        Files.createDirectories(root.resolve("folder"));
        Files.createDirectories(root.resolve(".git"));
        Files.writeString(root.resolve("file"), "");
        Files.createSymbolicLink(root.resolve("out"), above);
        return root;
    }

    private static List<String> everything(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.map(Path::toString).sorted().toList();
        }
    }
}
