package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms and examples are those of GTO's README and of its tests of {@code parse_name}. */
class TagNameTest {
    @ParameterizedTest
    @CsvSource({
        "churn@v1.2.3, REGISTER, churn, 1.2.3, , 0",
        "churn@v1.2.3#7, REGISTER, churn, 1.2.3, , 7",
        "churn@v1.2.3!, DEREGISTER, churn, 1.2.3, , 0",
        "churn@v1.2.3!#8, DEREGISTER, churn, 1.2.3, , 8",
        "churn@v1.0.0-rc.1+b.5, REGISTER, churn, 1.0.0-rc.1+b.5, , 0",
        "churn#prod, ASSIGN, churn, , prod, 0",
        "churn#prod#3, ASSIGN, churn, , prod, 3",
        "churn#prod!#4, UNASSIGN, churn, , prod, 4",
        "churn#prod!, UNASSIGN, churn, , prod, 0",
        "churn@deprecated, DEPRECATE, churn, , , 0",
        "churn@deprecated#9, DEPRECATE, churn, , , 9",
        "churn@created, CREATE, churn, , , 0",
        "teams/fraud=scorer@v0.1.0, REGISTER, teams/fraud:scorer, 0.1.0, , 0",
        "a/b#us/west#12, ASSIGN, a/b, , us/west, 12",
    })
    void readsAndWritesEveryFormOfGto(
            String tag, TagName.Action action, String model, String version, String stage, long counter) {
        TagName expected = new TagName(
                action,
                new ModelName(model),
                version == null ? null : ModelVersion.parse(version),
                stage == null ? null : new Stage(stage),
                counter);
        assertThat(TagName.parse(tag)).contains(expected);
        assertThat(expected.text()).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1.2.3",
                "churn",
                "churn@1.2.3",
                "churn@v1.2",
                "churn@v01.2.3",
                "churn@v1.2.3#",
                "churn@v1.2.3#x",
                "churn@v1.2.3!!",
                "churn#",
                "churn#-prod",
                "-churn@v1.2.3",
                "churn@deprecated!",
                "chürn@v1.0.0",
                "churn@v1.2.3-",
            })
    void leavesOtherTagsAlone(String tag) {
        assertThat(TagName.parse(tag)).isEmpty();
    }

    @Test
    void saysWhatGtoCallsTheEvents() {
        assertThat(TagName.Action.UNASSIGN.event()).isEqualTo("unassignment");
    }
}
