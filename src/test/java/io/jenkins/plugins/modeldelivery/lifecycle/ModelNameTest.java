package io.jenkins.plugins.modeldelivery.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"churn", "c", "Churn-2_x", "teams/fraud", "teams/fraud:scorer", "a.b/c:d", "0"})
    void acceptsWhatGtoAndGitAccept(String name) {
        assertThat(new ModelName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-a",
                "a-",
                "_a",
                "a/",
                "/a",
                "a//b",
                "a b",
                "ä",
                "a@v1",
                "a#b",
                "a=b",
                "a~b",
                "a^b",
                "a?b",
                "a*b",
                "a[b",
                "a\\b",
                "a\nb",
                "../a:b",
                "a..b:c",
                ".a:b",
                "a/.b:c",
                "a.lock:b",
                "a/:b",
                "/a:b",
                "a.:b",
                "a:b:c",
                ":a",
                "a:",
                "<img src=x onerror=alert(1)>",
                "$(id)",
                "--help"
            })
    void refusesWhatEitherRefuses(String name) {
        assertThatThrownBy(() -> new ModelName(name)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void isAtMostTwoHundredCharacters() {
        assertThat(new ModelName("a".repeat(200)).value()).hasSize(200);
        assertThatThrownBy(() -> new ModelName("a".repeat(201)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("at most 200");
        assertThatThrownBy(() -> new ModelName(null)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void theColonIsAnEqualsSignInATagAndADashInAFileName() {
        assertThat(new ModelName("teams/fraud:scorer").inTag()).isEqualTo("teams/fraud=scorer");
        assertThat(new ModelName("teams/fraud:scorer").asFileName()).isEqualTo("teams-fraud-scorer");
    }
}
