package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.FailureText;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Interruption;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StageBlock;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StepContext;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Body;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Steps that steer: stage, node, script, retry, sleep, withEnv, waitUntil, milestone, lock. */
final class FlowSteps {
    private static final long LONGEST_PAUSE_MILLIS = 15_000;

    private FlowSteps() {}

    static List<StepDefinition> all() {
        return List.of(
                StepDefinition.named("stage")
                        .argument("name", Type.TEXT)
                        .accepted("concurrency")
                        .body(Body.REQUIRED)
                        .does(call -> StageBlock.run(call.context(), call.text("name"), inside -> call.block()
                                .call())),
                StepDefinition.named("node")
                        .optionalArgument("label", Type.TEXT)
                        .body(Body.REQUIRED)
                        .does(call -> {
                            call.print("Running on this machine in "
                                    + call.build().settings().folder());
                            return call.runBlock(call.context().withNode(true));
                        }),
                StepDefinition.named("script").body(Body.REQUIRED).does(call -> call.runBlock(call.context())),
                StepDefinition.named("retry")
                        .argument("count", Type.NUMBER)
                        .optional("conditions", Type.LIST)
                        .body(Body.REQUIRED)
                        .does(FlowSteps::retry),
                StepDefinition.named("sleep")
                        .argument("time", Type.NUMBER)
                        .optional("unit", Type.TEXT)
                        .does(call -> {
                            long time = call.number("time", 0);
                            TimeUnit unit = unit(call, TimeUnit.SECONDS);
                            call.print(
                                    "Sleeping for " + time + " " + unit.name().toLowerCase(Locale.ROOT));
                            unit.sleep(time);
                            return null;
                        }),
                StepDefinition.named("withEnv")
                        .argument("overrides", Type.LIST)
                        .body(Body.REQUIRED)
                        .does(call -> call.runBlock(call.context().withVariables(variables(call)))),
                StepDefinition.named("waitUntil")
                        .optional("initialRecurrencePeriod", Type.NUMBER)
                        .optional("quiet", Type.FLAG)
                        .body(Body.REQUIRED)
                        .does(FlowSteps::waitUntil));
    }

    static TimeUnit unit(StepCall call, TimeUnit otherwise) {
        String name = call.text("unit");
        if (name == null) {
            return otherwise;
        }
        try {
            return TimeUnit.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new PipelineFailure(
                    call.definition().name() + ": unit must be SECONDS, MINUTES, HOURS or DAYS, not '" + name + "'.",
                    e);
        }
    }

    private static Map<String, String> variables(StepCall call) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Object entry : call.list("overrides")) {
            String text = String.valueOf(entry);
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new PipelineFailure("withEnv: '" + text + "' is not of the form NAME=value.");
            }
            variables.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return variables;
    }

    private static Object retry(StepCall call) throws Exception {
        long count = call.number("count", 1);
        if (call.has("conditions")) {
            call.print("NOTICE: retry(conditions: ...) is ignored: every failure is tried again.");
        }
        for (long attempt = 1; ; attempt++) {
            try {
                return call.runBlock(call.context());
            } catch (Exception | AssertionError e) {
                Throwable real = FailureText.unwrap(e);
                boolean aborted = real instanceof Interruption interruption
                        && interruption.reason() != Interruption.Reason.TIMEOUT;
                if (attempt >= count || aborted) {
                    throw e;
                }
                call.print("ERROR: " + FailureText.of(call.build(), real));
                call.print("Retrying (" + (attempt + 1) + " of " + count + ")");
            }
        }
    }

    private static Object waitUntil(StepCall call) throws Exception {
        StepContext inside = call.context();
        long pause = call.number("initialRecurrencePeriod", 250);
        while (true) {
            Object answer = call.runBlock(inside);
            if (!(answer instanceof Boolean)) {
                throw new PipelineFailure("waitUntil: the block must end with true or false, not '" + answer + "'.");
            }
            if (answer.equals(Boolean.TRUE)) {
                return null;
            }
            call.print("Will try again after " + pause + " ms");
            Thread.sleep(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 6 / 5);
        }
    }
}
