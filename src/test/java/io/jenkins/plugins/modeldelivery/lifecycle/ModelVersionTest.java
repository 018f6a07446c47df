package io.jenkins.plugins.modeldelivery.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion.Bump;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelVersionTest {
    /** The two lists of precedence in section 11 of Semantic Versioning 2.0.0. */
    private static final List<String> IN_ORDER = List.of(
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "2.0.0",
            "2.1.0",
            "2.1.1");

    @Test
    void sortsAsTheSpecificationDoes() {
        List<ModelVersion> versions =
                new ArrayList<>(IN_ORDER.stream().map(ModelVersion::parse).toList());
        Collections.shuffle(versions, new Random(7));
        Collections.sort(versions);

        assertThat(versions).extracting(ModelVersion::toString).containsExactlyElementsOf(IN_ORDER);
    }

    @Test
    void buildIdentifiersDoNotCount() {
        assertThat(ModelVersion.parse("1.0.0+a")).isEqualByComparingTo(ModelVersion.parse("1.0.0+b"));
    }

    @Test
    void comparesNumbersThatNoLongHolds() {
        assertThat(ModelVersion.parse("1.0.0-99999999999999999999999"))
                .isGreaterThan(ModelVersion.parse("1.0.0-99999999999999999999998"));
    }

    /** From the list of valid versions that accompanies the specification's regular expression. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.4",
                "1.2.3",
                "10.20.30",
                "1.1.2-prerelease+meta",
                "1.1.2+meta",
                "1.1.2+meta-valid",
                "1.0.0-alpha",
                "1.0.0-alpha.beta.1",
                "1.0.0-alpha0.valid",
                "1.0.0-alpha.0valid",
                "1.0.0-alpha-a.b-c-somethinglong+build.1-aef.1-its-okay",
                "1.0.0-rc.1+build.1",
                "2.0.0+build.1848",
                "1.0.0-alpha+beta",
                "1.2.3----RC-SNAPSHOT.12.9.1--.12+788",
                "1.2.3----R-S.12.9.1--.12+meta",
                "1.0.0+0.build.1-rc.10000aaa-kk-0.1",
                "1.0.0-0A.is.legal"
            })
    void readsAndWritesWhatTheSpecificationAllows(String version) {
        assertThat(ModelVersion.parse(version)).hasToString(version);
        assertThat(ModelVersion.parse("v" + version).inTag()).isEqualTo("v" + version);
    }

    /** From the list of invalid versions that accompanies the specification's regular expression. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1.2",
                "1.2.3-0123",
                "1.2.3-0123.0123",
                "1.1.2+.123",
                "+invalid",
                "-invalid",
                "alpha",
                "1.0.0-alpha_beta",
                "1.0.0-alpha..",
                "01.1.1",
                "1.01.1",
                "1.1.01",
                "1.2.3.DEV",
                "1.2-SNAPSHOT",
                "1.2.31.2.3----RC",
                "1.2-RC",
                "-1.0.3-gamma+b7718",
                "9.8.7+meta+meta",
                "9.8.7-whatever+meta+meta",
                "vv1.2.3",
                "1.2.3\n4",
                ""
            })
    void refusesWhatTheSpecificationDoesNot(String version) {
        assertThatThrownBy(() -> ModelVersion.parse(version)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3, MAJOR, 2.0.0", "1.2.3, MINOR, 1.3.0", "1.2.3, PATCH, 1.2.4", "2.0.0-rc.1, MAJOR, 2.0.0",
        "2.1.0-rc.1, MAJOR, 3.0.0", "2.1.0-rc.1, MINOR, 2.1.0", "2.1.1-rc.1, MINOR, 2.2.0", "2.1.1-rc.1, PATCH, 2.1.1",
        "1.2.3+build, PATCH, 1.2.4"
    })
    void theNextReleaseOrThePreReleaseCompleted(String from, Bump bump, String next) {
        assertThat(ModelVersion.parse(from).next(bump)).hasToString(next);
    }
}
