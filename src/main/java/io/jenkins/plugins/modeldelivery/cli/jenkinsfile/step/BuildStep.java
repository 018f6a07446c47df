package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunRecord;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Type;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The step {@code build}, for the one job that there is: the Jenkinsfile itself. */
public final class BuildStep {
    private BuildStep() {}

    /** Runs the Jenkinsfile once more. */
    @FunctionalInterface
    public interface Runner {
        RunRecord run(Map<String, Object> parameters) throws DeliveryException;
    }

    /** The step, run by this. */
    public static StepDefinition definition(Runner runner) {
        return StepDefinition.named("build")
                .argument("job", Type.TEXT)
                .optional("parameters", Type.LIST)
                .optional("propagate", Type.FLAG)
                .optional("wait", Type.FLAG)
                .accepted("quietPeriod", "waitForStart")
                .does(call -> run(runner, call));
    }

    private static PreviousBuild run(Runner runner, StepCall call) throws DeliveryException {
        String own = call.build().settings().job();
        if (!call.text("job").equals(own)) {
            throw new PipelineFailure("build: there is no job '" + call.text("job") + "' here; the only one is '" + own
                    + "', this Jenkinsfile.");
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (Object each : call.list("parameters")) {
            Map<?, ?> parameter = (Map<?, ?>) each;
            parameters.put(String.valueOf(parameter.get("name")), parameter.get("value"));
        }
        if (!call.flag("wait", true)) {
            call.print("NOTICE: build(wait: false): the run is made now, and this one waits for it.");
        }
        RunRecord record = runner.run(parameters);
        call.print("Run #" + record.number() + " completed: " + record.result());
        if (call.flag("propagate", true) && record.result() != BuildResult.SUCCESS) {
            throw new PipelineFailure(
                    "build: run #" + record.number() + " ended with " + record.result(), record.result(), null);
        }
        return PreviousBuild.newest(List.of(record));
    }
}
