package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Build;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.FailureText;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StepContext;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Code;
import java.util.Map;

/** Runs the {@code post} block of a stage or of the pipeline. */
final class PostExecution {
    private final Blocks blocks;

    PostExecution(Blocks blocks) {
        this.blocks = blocks;
    }

    /** The worst of the failure at hand, the stage and the run. */
    BuildResult outcome(StepContext context, Throwable failure) {
        BuildResult outcome = overall(context.build(), failure);
        return context.stage() == null
                ? outcome
                : outcome.combine(context.stage().result());
    }

    private static BuildResult overall(Build build, Throwable failure) {
        BuildResult own = failure == null ? BuildResult.SUCCESS : PipelineFailure.resultOf(failure);
        return own.combine(build.currentResult());
    }

    /** Whether any condition holds. */
    boolean anyHolds(Map<String, Code> post, StepContext context, Throwable failure) {
        return post.keySet().stream()
                .anyMatch(condition -> PostConditions.holds(
                        condition, context.build(), outcome(context, failure), overall(context.build(), failure)));
    }

    /**
     * Runs what holds.
     *
     * @param failure what went wrong before, or null
     * @return what went wrong first, or null
     */
    Exception run(Map<String, Code> post, Exception failure) {
        StepContext context = StepContext.current();
        Build build = context.build();
        Exception first = failure;
        for (String condition : PostConditions.ORDER) {
            Code code = post.get(condition);
            BuildResult outcome = outcome(context, first);
            if (code == null || !PostConditions.holds(condition, build, outcome, overall(build, first))) {
                continue;
            }
            // While it runs, the condition sees the result that led to it; the run's own result comes at its end.
            BuildResult before = build.result();
            build.show(outcome);
            try {
                blocks.run(code);
            } catch (Exception | AssertionError | LinkageError e) {
                context.print("Error when executing " + condition + " post condition:");
                context.print("ERROR: " + FailureText.of(build, e));
                if (context.stage() != null) {
                    context.stage().worsen(PipelineFailure.resultOf(FailureText.unwrap(e)));
                }
                if (first == null) {
                    first = PipelineExecution.asException(e);
                }
            } finally {
                if (build.result() == outcome && outcome != before) {
                    build.show(before);
                }
            }
        }
        return first;
    }
}
