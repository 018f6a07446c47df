package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Build;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunRecord;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.SourceControl;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Steps that check out sources: checkout, git. The workspace itself is used as it is. */
final class CheckoutSteps {
    private CheckoutSteps() {}

    static List<StepDefinition> all() {
        return List.of(StepDefinition.named("checkout")
                .argument("scm", Type.ANY)
                .accepted("poll", "changelog")
                .onNode()
                .does(CheckoutSteps::checkout));
    }

    private static Map<String, String> checkout(StepCall call) {
        if (!(call.value("scm") instanceof ScmObject scm)) {
            throw new PipelineFailure("checkout knows only 'checkout scm' here.");
        }
        Build build = call.build();
        SourceControl source = scm.sourceControl();
        call.print("The workspace is used in place: " + source.folder());
        call.print("HEAD is " + source.commit() + (source.branch() == null ? "" : " (" + source.branch() + ")"));
        call.print("Commit message: \"" + source.subject() + "\"");
        return source.variables(commit(build, false), commit(build, true));
    }

    private static String commit(Build build, boolean successful) {
        return build.earlier().stream()
                .filter(run -> run.status() == RunRecord.Status.ENDED)
                .filter(run -> !successful || run.result() == BuildResult.SUCCESS)
                .map(RunRecord::commit)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
