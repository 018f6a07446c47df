package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.FailureText;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Interruption;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Body;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Steps that say something or decide what becomes of the run: echo, error, unstable, catchError, warnError. */
final class ResultSteps {
    private ResultSteps() {}

    static List<StepDefinition> all() {
        return List.of(
                StepDefinition.named("echo").argument("message", Type.ANY).does(call -> {
                    call.print(call.text("message"));
                    return null;
                }),
                StepDefinition.named("error")
                        .optionalArgument("message", Type.TEXT)
                        .does(call -> {
                            throw new PipelineFailure(call.text("message", "error"));
                        }),
                StepDefinition.named("unstable").argument("message", Type.TEXT).does(call -> {
                    call.print("WARNING: " + call.text("message"));
                    call.context().worsen(BuildResult.UNSTABLE, BuildResult.UNSTABLE);
                    return null;
                }),
                StepDefinition.named("catchError")
                        .optional("message", Type.TEXT)
                        .optional("buildResult", Type.TEXT)
                        .optional("stageResult", Type.TEXT)
                        .optional("catchInterruptions", Type.FLAG)
                        .body(Body.REQUIRED)
                        .does(call -> caught(
                                call,
                                result(call, "buildResult", BuildResult.FAILURE),
                                result(call, "stageResult", BuildResult.SUCCESS))),
                StepDefinition.named("warnError")
                        .argument("message", Type.TEXT)
                        .optional("catchInterruptions", Type.FLAG)
                        .body(Body.REQUIRED)
                        .does(call -> caught(call, BuildResult.UNSTABLE, BuildResult.UNSTABLE)));
    }

    private static Object caught(StepCall call, BuildResult build, BuildResult stage) throws Exception {
        try {
            return call.runBlock(call.context());
        } catch (Exception | AssertionError | LinkageError e) {
            BuildResult buildResult = build;
            BuildResult stageResult = stage;
            Throwable real = FailureText.unwrap(e);
            if (real instanceof Interruption interruption) {
                if (!call.flag("catchInterruptions", true)) {
                    throw interruption;
                }
                buildResult = interruption.result();
                stageResult = interruption.result();
            }
            if (call.has("message")) {
                call.print(call.text("message"));
            }
            call.print("ERROR: " + FailureText.of(call.build(), real));
            call.context().worsen(stageResult, buildResult);
            return null;
        }
    }

    private static BuildResult result(StepCall call, String parameter, BuildResult otherwise) {
        Object value = call.value(parameter);
        if (value == null) {
            return otherwise;
        }
        try {
            return BuildResult.valueOf(String.valueOf(value).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new PipelineFailure(
                    call.definition().name() + ": " + parameter + " must be one of "
                            + Arrays.toString(BuildResult.values()) + ", not '" + value + "'.",
                    e);
        }
    }
}
