package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import groovy.lang.Closure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Branches;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StepContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** The step {@code parallel}: a map of names to blocks that run at once. */
final class ParallelStep {
    private ParallelStep() {}

    static StepDefinition definition() {
        return StepDefinition.named("parallel").open().does(ParallelStep::run);
    }

    private static Object run(StepCall call) throws Exception {
        Map<String, Branches.Work> branches = new LinkedHashMap<>();
        boolean failFast = false;
        for (Map.Entry<String, Object> entry : call.arguments().entrySet()) {
            if (entry.getValue() instanceof Closure<?> block) {
                // Branches run at once, so each needs a block of its own: a Groovy block remembers its delegate.
                Closure<?> own = (Closure<?>) block.clone();
                branches.put(entry.getKey(), inside -> own.call());
            } else if (entry.getKey().equals("failFast")) {
                failFast = call.flag("failFast");
            } else {
                throw new PipelineFailure(
                        "parallel: '" + entry.getKey() + "' must be a block { ... }, not '" + entry.getValue() + "'.");
            }
        }
        if (branches.isEmpty()) {
            throw new PipelineFailure("parallel needs branches: parallel(one: { ... }, two: { ... }).");
        }
        StepContext context = call.context();
        return Branches.run(context, branches, failFast);
    }
}
