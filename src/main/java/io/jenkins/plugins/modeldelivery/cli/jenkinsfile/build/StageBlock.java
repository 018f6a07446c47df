package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import java.util.concurrent.Callable;

/** Runs something as a stage: shown, timed, and with a result that a failure makes worse. */
public final class StageBlock {
    private StageBlock() {}

    /** Work in a stage's context. */
    @FunctionalInterface
    public interface Work<T> {
        T run(StepContext inside) throws Exception;
    }

    /** Runs the work as a stage of this name. */
    public static <T> T run(StepContext context, String name, Work<T> work) throws Exception {
        Build build = context.build();
        StageRun stage = build.begin(name, context.stage(), context.branch());
        StepContext inside = context.inStage(stage);
        inside.print("[Pipeline] { (" + name + ")");
        try {
            Callable<T> whole = () -> work.run(inside);
            return inside.during(whole);
        } catch (Exception | Error e) {
            stage.worsen(PipelineFailure.resultOf(e));
            throw e;
        } finally {
            inside.print("[Pipeline] }");
            build.end(stage);
        }
    }
}
