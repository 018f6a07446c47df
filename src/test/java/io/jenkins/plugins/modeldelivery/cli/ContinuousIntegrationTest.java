package io.jenkins.plugins.modeldelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContinuousIntegrationTest {
    @Test
    void circleCiSaysWhichBuildItIs() {
        BuildReference build = ContinuousIntegration.build(
                Map.of(
                        "CIRCLECI", "true",
                        "CIRCLE_PROJECT_REPONAME", "churn",
                        "CIRCLE_BUILD_NUM", "42",
                        "CIRCLE_BUILD_URL", "https://circleci.com/gh/acme/churn/42",
                        "CIRCLE_SHA1", "abc",
                        "CIRCLE_BRANCH", "main"),
                "folder",
                null);

        assertThat(build)
                .isEqualTo(new BuildReference(
                        "churn", 42, "https://circleci.com/gh/acme/churn/42", "abc", "main", "run by circleci"));
    }

    @Test
    void gitHubsAddressIsPutTogether() {
        BuildReference build = ContinuousIntegration.build(
                Map.of(
                        "GITHUB_ACTIONS", "true",
                        "GITHUB_REPOSITORY", "acme/churn",
                        "GITHUB_RUN_NUMBER", "7",
                        "GITHUB_RUN_ID", "99",
                        "GITHUB_SERVER_URL", "https://github.com"),
                "folder",
                "abc");

        assertThat(build.url()).isEqualTo("https://github.com/acme/churn/actions/runs/99");
        assertThat(build.number()).isEqualTo(7);
        assertThat(build.commit()).isEqualTo("abc");
    }

    @Test
    void elsewhereItIsTheFolder() {
        assertThat(ContinuousIntegration.build(Map.of(), "folder", "abc"))
                .isEqualTo(new BuildReference("folder", 0, null, "abc", null, "run by hand"));
    }
}
