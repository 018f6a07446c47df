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
        return List.of(
                StepDefinition.named("checkout")
                        .argument("scm", Type.ANY)
                        .accepted("poll", "changelog")
                        .onNode()
                        .does(CheckoutSteps::checkout),
                StepDefinition.named("scmGit")
                        .required("userRemoteConfigs", Type.LIST)
                        .optional("branches", Type.LIST)
                        .optional("extensions", Type.LIST)
                        .accepted("gitTool", "browser")
                        .quiet()
                        .does(StepCall::arguments));
    }

    private static Map<String, String> checkout(StepCall call) throws Exception {
        if (call.value("scm") instanceof Map<?, ?> other) {
            return checkoutOther(call, other);
        }
        if (!(call.value("scm") instanceof ScmObject scm)) {
            throw new PipelineFailure("checkout takes scm, or a map such as [$class: 'GitSCM', ...].");
        }
        Build build = call.build();
        SourceControl source = scm.sourceControl();
        call.print("The workspace is used in place: " + source.folder());
        call.print("HEAD is " + source.commit() + (source.branch() == null ? "" : " (" + source.branch() + ")"));
        call.print("Commit message: \"" + source.subject() + "\"");
        return source.variables(commit(build, false), commit(build, true));
    }

    /** A map as Jenkins' Git plugin takes it: the first remote repository and the first branch count. */
    private static Map<String, String> checkoutOther(StepCall call, Map<?, ?> scm) throws Exception {
        Object type = scm.get("$class");
        if (type != null && !type.toString().endsWith("GitSCM")) {
            throw new PipelineFailure("checkout: only Git is known here, not " + type + ".");
        }
        Map<?, ?> remote = first(scm.get("userRemoteConfigs"));
        Map<?, ?> branch = first(scm.get("branches"));
        if (remote.get("url") == null) {
            throw new PipelineFailure("checkout: userRemoteConfigs has no url.");
        }
        if (scm.get("extensions") instanceof List<?> extensions && !extensions.isEmpty()) {
            call.print("NOTICE: checkout: extensions have no effect here.");
        }
        String name = branch.get("name") == null
                ? null
                : branch.get("name").toString().replaceFirst("^([*]|origin|refs/heads)/", "");
        Object credentials = remote.get("credentialsId");
        return GitStep.run(
                call, remote.get("url").toString(), name, credentials == null ? null : credentials.toString());
    }

    private static Map<?, ?> first(Object list) {
        return list instanceof List<?> several && !several.isEmpty() && several.get(0) instanceof Map<?, ?> map
                ? map
                : Map.of();
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
