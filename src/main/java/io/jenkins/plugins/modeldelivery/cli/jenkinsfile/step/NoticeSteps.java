package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Body;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Type;
import java.util.ArrayList;
import java.util.List;

/** Steps that mean something only on Jenkins, and wrappers that do little here; each says so instead of being silent. */
final class NoticeSteps {
    private static final List<String> TELLING = List.of(
            "emailext",
            "fingerprint",
            "hipchatSend",
            "mail",
            "office365ConnectorSend",
            "publishChecks",
            "publishCoverage",
            "publishHTML",
            "recordCoverage",
            "recordIssues",
            "setGitHubPullRequestStatus",
            "slackSend",
            "githubNotify",
            "updateGitlabCommitStatus");

    private NoticeSteps() {}

    static List<StepDefinition> all() {
        List<StepDefinition> all = new ArrayList<>();
        all.add(StepDefinition.named("timestamps")
                .body(Body.REQUIRED)
                .does(call -> call.runBlock(call.context().withTimestamps())));
        all.add(StepDefinition.named("ansiColor")
                .optionalArgument("colorMapName", Type.TEXT)
                .body(Body.REQUIRED)
                .does(call -> call.runBlock(call.context())));
        all.add(StepDefinition.named("wrap")
                .argument("delegate", Type.ANY)
                .open()
                .body(Body.REQUIRED)
                .does(call -> {
                    call.print("NOTICE: wrap has no effect here; the block runs without it.");
                    return call.runBlock(call.context());
                }));
        all.add(StepDefinition.named("lock")
                .optionalArgument("resource", Type.TEXT)
                .accepted("label", "quantity", "variable", "inversePrecedence", "skipIfLocked", "extra", "priority")
                .accepted("resourceSelectStrategy")
                .body(Body.OPTIONAL)
                .does(call -> {
                    call.print("NOTICE: lock(" + call.text("resource", "") + ") is not held here: other runs do not"
                            + " wait.");
                    return call.block() == null ? null : call.runBlock(call.context());
                }));
        all.add(StepDefinition.named("milestone")
                .optionalArgument("ordinal", Type.NUMBER)
                .accepted("label", "unsafe")
                .does(call -> {
                    call.print("NOTICE: milestone has no effect here.");
                    return null;
                }));
        all.add(StepDefinition.named("cleanWs").open().does(call -> {
            call.print("NOTICE: cleanWs is skipped: the workspace is your own folder.");
            return null;
        }));
        all.add(StepDefinition.named("tool")
                .argument("name", Type.TEXT)
                .accepted("type")
                .does(call -> {
                    throw new PipelineFailure("tool: there are no Jenkins tools here; '" + call.text("name")
                            + "' must be on the PATH, and the Jenkinsfile must not ask for its folder.");
                }));
        for (String name : TELLING) {
            all.add(StepDefinition.named(name)
                    .optionalArgument("value", Type.ANY)
                    .open()
                    .does(call -> {
                        call.print("NOTICE: " + name + " is skipped here.");
                        return null;
                    }));
        }
        return all;
    }
}
