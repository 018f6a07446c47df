package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import java.util.List;
import java.util.Map;

/**
 * Recognises the CI system that the command runs in by the variables that it documents for its builds, so that records
 * can say which build they belong to.
 */
enum ContinuousIntegration {
    JENKINS("JENKINS_URL", "JOB_NAME", "BUILD_NUMBER", "BUILD_URL", "GIT_COMMIT", "BRANCH_NAME"),
    CIRCLECI(
            "CIRCLECI",
            "CIRCLE_PROJECT_REPONAME",
            "CIRCLE_BUILD_NUM",
            "CIRCLE_BUILD_URL",
            "CIRCLE_SHA1",
            "CIRCLE_BRANCH"),
    GITLAB("GITLAB_CI", "CI_PROJECT_PATH", "CI_PIPELINE_IID", "CI_PIPELINE_URL", "CI_COMMIT_SHA", "CI_COMMIT_REF_NAME"),
    GITHUB("GITHUB_ACTIONS", "GITHUB_REPOSITORY", "GITHUB_RUN_NUMBER", "", "GITHUB_SHA", "GITHUB_REF_NAME");

    private final String mark;
    private final List<String> variables;

    ContinuousIntegration(String mark, String... variables) {
        this.mark = mark;
        this.variables = List.of(variables);
    }

    /**
     * The build that this environment describes.
     *
     * @param job what to call the job where no CI system says so
     * @param commit the commit that is checked out, or null
     */
    static BuildReference build(Map<String, String> environment, String job, String commit) {
        for (ContinuousIntegration system : values()) {
            if (environment.containsKey(system.mark)) {
                return system.describe(environment, job, commit);
            }
        }
        return new BuildReference(job, 0, null, commit, null, "run by hand");
    }

    private BuildReference describe(Map<String, String> environment, String job, String commit) {
        String url = this == GITHUB
                ? environment.get("GITHUB_SERVER_URL") + "/" + environment.get("GITHUB_REPOSITORY") + "/actions/runs/"
                        + environment.get("GITHUB_RUN_ID")
                : environment.get(variables.get(2));
        return new BuildReference(
                environment.getOrDefault(variables.get(0), job),
                number(environment.get(variables.get(1))),
                url,
                environment.getOrDefault(variables.get(3), commit),
                environment.get(variables.get(4)),
                "run by " + name().toLowerCase(java.util.Locale.ROOT));
    }

    private static int number(String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
