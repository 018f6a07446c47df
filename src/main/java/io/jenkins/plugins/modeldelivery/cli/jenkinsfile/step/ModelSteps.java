package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Build;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.EnvironmentVariables;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StepContext;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Type;
import io.jenkins.plugins.modeldelivery.lifecycle.DirectoryRecordLog;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The steps that the caller brought along. */
public final class ModelSteps {
    private ModelSteps() {}

    /** A caller's step as a step of the library. */
    public static StepDefinition definition(String name, ModelStep step) {
        StepDefinition.Builder builder = StepDefinition.named(name).onNode();
        List<String> parameters = step.parameters();
        if (parameters.isEmpty()) {
            builder.open();
        }
        parameters.forEach(parameter -> builder.optional(parameter, Type.ANY));
        step.required().forEach(parameter -> builder.required(parameter, Type.ANY));
        return builder.does(call -> run(step, call));
    }

    private static Map<String, Object> run(ModelStep step, StepCall call) throws Exception {
        Workspace workspace = workspace(call.context());
        ModelStep.Answer answer = call.context().scope().waiting(() -> step.run(call.arguments(), workspace));
        switch (answer.outcome()) {
            case DONE -> call.print(answer.summary());
            case UNSTABLE -> {
                call.print("WARNING: " + answer.summary());
                call.context().worsen(BuildResult.UNSTABLE, BuildResult.UNSTABLE);
            }
            default -> throw new PipelineFailure(call.definition().name() + ": " + answer.summary());
        }
        return answer.values();
    }

    private static Workspace workspace(StepContext context) throws IOException {
        Build build = context.build();
        return Workspace.in(context.directory())
                .environment(EnvironmentVariables.of(context))
                .console(build.console().forCapability(context.prefix(), context.timestamps()))
                .credentials(build.settings().credentials())
                .build(build.reference())
                .records(new DirectoryRecordLog(
                        build.folder().home(), build.folder().number()))
                .registry(build.settings().registry())
                .open();
    }
}
