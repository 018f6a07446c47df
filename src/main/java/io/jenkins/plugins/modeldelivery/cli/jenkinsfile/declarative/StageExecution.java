package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Branches;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StageBlock;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StepContext;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Section;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.StageModel;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs stages: one after another, at once, or as the cells of a matrix. */
final class StageExecution {
    private final Blocks blocks;
    private final Surroundings surroundings;
    private final PostExecution post;
    private final boolean skipAfterUnstable;
    private final boolean alwaysFailFast;

    StageExecution(
            Blocks blocks,
            Surroundings surroundings,
            PostExecution post,
            boolean skipAfterUnstable,
            boolean alwaysFailFast) {
        this.blocks = blocks;
        this.surroundings = surroundings;
        this.post = post;
        this.skipAfterUnstable = skipAfterUnstable;
        this.alwaysFailFast = alwaysFailFast;
    }

    /**
     * Runs stages one after another; after a failure the rest is skipped.
     *
     * @param parent the stage that they are in, or null for the pipeline's own
     * @param failure what has gone wrong already, or null
     * @param start the stage to begin with, or null
     * @param skip why none of them is run, or null
     * @return what went wrong first, or null
     */
    Exception sequential(Section section, StageModel parent, Exception failure, String start, StageSkip skip) {
        Exception first = failure;
        boolean skipping = start != null;
        for (StageModel stage : section.stages()) {
            skipping = skipping && !stage.name().equals(start);
            try {
                run(stage, Map.of(), first, skipping ? new StageSkip.Restart(start) : skip);
            } catch (Exception | AssertionError | LinkageError e) {
                if (first == null) {
                    first = PipelineExecution.asException(e);
                }
            }
        }
        return skip == null && parent != null ? post(parent, first) : first;
    }

    private Exception post(StageModel stage, Exception failure) {
        StepContext context = StepContext.current();
        if (!post.anyHolds(stage.section().post(), context, failure)) {
            return failure;
        }
        context.print("Post stage");
        return post.run(stage.section().post(), failure);
    }

    private void run(StageModel stage, Map<String, String> cell, Exception failure, StageSkip skip) throws Exception {
        StepContext context = StepContext.current();
        context.print("[Pipeline] stage");
        try {
            StageBlock.run(context, stage.name(), inside -> {
                runInside(stage, cell, failure, skip);
                return null;
            });
        } finally {
            context.print("[Pipeline] // stage");
        }
    }

    private void runInside(StageModel stage, Map<String, String> cell, Exception failure, StageSkip given)
            throws Exception {
        StageSkip skip = given;
        if (skip == null && failure != null) {
            skip = new StageSkip.Failure();
        } else if (skip == null
                && skipAfterUnstable
                && StepContext.current().build().result() == BuildResult.UNSTABLE) {
            skip = new StageSkip.Unstable();
        }
        if (skip != null) {
            skip(stage, failure, skip);
            return;
        }
        WhenEvaluation when = new WhenEvaluation(blocks, stage.when());
        Exception first = null;
        try {
            surroundings.withValues(cell, () -> {
                runWhen(stage, when);
                if (!when.passed()) {
                    skip(stage, null, new StageSkip.When());
                }
                return null;
            });
        } catch (Exception | AssertionError | LinkageError e) {
            first = PipelineExecution.asException(e);
        }
        if (runsInParallel(stage) && when.passed()) {
            first = post(stage, first);
        }
        if (first != null) {
            throw first;
        }
    }

    private static boolean runsInParallel(StageModel stage) {
        return !stage.parallel().isEmpty() || stage.matrix() != null;
    }

    private void runWhen(StageModel stage, WhenEvaluation when) throws Exception {
        Section section = stage.section();
        if (!when.holdsBeforeOptions()) {
            return;
        }
        surroundings.inOptions(section.options(), () -> {
            if (when.holdsBeforeInput()) {
                new StageInput(blocks, surroundings).ask(stage.input(), () -> {
                    if (runsInParallel(stage)) {
                        if (when.holds()) {
                            surroundings.withEnvironment(section.environment(), () -> runParallel(stage, null));
                        }
                    } else if (when.holdsBeforeAgent()) {
                        surroundings.inAgent(section.agent(), false, () -> {
                            if (when.holds()) {
                                surroundings.withEnvironment(section.environment(), () -> runContents(stage));
                            }
                            return null;
                        });
                    }
                    return null;
                });
            }
            return null;
        });
    }

    private Object runContents(StageModel stage) throws Exception {
        Exception first;
        if (stage.steps() == null) {
            first = sequential(stage.section(), stage, null, null, null);
        } else {
            first = null;
            try {
                blocks.run(stage.steps());
            } catch (Exception | AssertionError | LinkageError e) {
                first = PipelineExecution.asException(e);
            }
            first = post(stage, first);
        }
        if (first != null) {
            throw first;
        }
        return null;
    }

    private Object runParallel(StageModel stage, StageSkip skip) throws Exception {
        Map<String, Branches.Work> branches = new LinkedHashMap<>();
        for (StageModel each : stage.parallel()) {
            branches.put(each.name(), inside -> {
                run(each, Map.of(), null, skip);
                return null;
            });
        }
        if (stage.matrix() != null) {
            for (MatrixCell cell : MatrixCell.of(stage.matrix())) {
                branches.put(cell.stage().name(), inside -> {
                    run(cell.stage(), cell.variables(), null, skip);
                    return null;
                });
            }
        }
        if (branches.isEmpty()) {
            throw new PipelineFailure("The matrix of the stage '" + stage.name() + "' excludes every cell.");
        }
        StepContext context = StepContext.current();
        context.print("[Pipeline] parallel");
        try {
            return Branches.run(context, branches, stage.failFast() || alwaysFailFast);
        } finally {
            context.print("[Pipeline] // parallel");
        }
    }

    private void skip(StageModel stage, Exception failure, StageSkip reason) throws Exception {
        StepContext context = StepContext.current();
        context.print("Stage \"" + stage.name() + "\" skipped due to " + reason.reason());
        context.build().skip(context.stage(), reason.reason());
        if (runsInParallel(stage)) {
            runParallel(stage, reason);
        } else {
            sequential(stage.section(), stage, failure, null, reason);
        }
    }
}
