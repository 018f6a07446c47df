package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hiding of secrets. */
class MaskerTest {
    private final Masker masker = new Masker();

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "user:", "a longer text before: "})
    void base64IsHiddenAtEveryAlignment(String before) {
        masker.hide("S3cr3t-T0k3n!");
        byte[] text = (before + "S3cr3t-T0k3n!" + "after").getBytes(StandardCharsets.UTF_8);
        String encoded = Base64.getEncoder().encodeToString(text);

        String masked = masker.mask(encoded);

        assertThat(masked).contains("****");
        // What is left decodes to no more than the two characters at the secret's edges.
        assertThat(masked.length()).isLessThanOrEqualTo(encoded.length() - 12);
    }

    @Test
    void everyLineOfASecretIsHidden() {
        masker.hide("first line\n  second line\n");

        assertThat(masker.mask("x first line y second line z")).isEqualTo("x **** y **** z");
    }

    @Test
    void quotedFormsAreHidden() {
        masker.hide("it's a \"pass\" & more");

        assertThat(masker.mask("'it'\\''s a \"pass\" & more'")).isEqualTo("'****'");
        assertThat(masker.mask("it\\'s\\ a\\ \\\"pass\\\"\\ \\&\\ more")).isEqualTo("****");
        assertThat(masker.mask("{\"p\": \"it's a \\\"pass\\\" & more\"}")).isEqualTo("{\"p\": \"****\"}");
        assertThat(masker.mask("https://u:it%27s+a+%22pass%22+%26+more@h")).isEqualTo("https://u:****@h");
    }

    @Test
    void theLongerOfTwoSecretsIsHiddenWhole() {
        masker.hide("secret");
        masker.hide("secret-and-more");

        assertThat(masker.mask("secret-and-more secret")).isEqualTo("**** ****");
    }

    @Test
    void nothingIsHiddenForAnEmptySecret() {
        masker.hide("");
        masker.hide(null);

        assertThat(masker.mask("text")).isEqualTo("text");
    }
}
