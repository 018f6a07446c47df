package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Build;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunRecord;
import java.util.List;
import java.util.Optional;

/**
 * Which {@code post} conditions hold, as Jenkins decides it: those about the outcome look at the worst of the failure at
 * hand, the stage and the run; those about a change compare with the run before.
 */
final class PostConditions {
    /** The order in which Jenkins runs them, whatever their order in the file. */
    static final List<String> ORDER = List.of(
            "always",
            "changed",
            "fixed",
            "regression",
            "aborted",
            "success",
            "unsuccessful",
            "unstable",
            "failure",
            "notBuilt",
            "cleanup");

    private PostConditions() {}

    /**
     * Whether a condition holds.
     *
     * @param outcome the worst of the failure at hand, the stage and the run
     * @param overall the worst of the failure at hand and the run
     */
    static boolean holds(String condition, Build build, BuildResult outcome, BuildResult overall) {
        Optional<BuildResult> before = build.previousCompleted().map(RunRecord::result);
        return switch (condition) {
            case "always", "cleanup" -> true;
            case "changed" -> before.map(result -> result != overall).orElse(true);
            case "fixed" ->
                overall == BuildResult.SUCCESS
                        && before.map(result -> result == BuildResult.FAILURE || result == BuildResult.UNSTABLE)
                                .orElse(false);
            case "regression" -> before.map(overall::isWorseThan).orElse(false);
            case "aborted" -> outcome == BuildResult.ABORTED;
            case "success" -> outcome == BuildResult.SUCCESS;
            case "unsuccessful" -> outcome != BuildResult.SUCCESS;
            case "unstable" -> outcome == BuildResult.UNSTABLE;
            case "failure" -> outcome == BuildResult.FAILURE;
            case "notBuilt" -> outcome == BuildResult.NOT_BUILT;
            default -> throw new IllegalArgumentException(condition);
        };
    }
}
