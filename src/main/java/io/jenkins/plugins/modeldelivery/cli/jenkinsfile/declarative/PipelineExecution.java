package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Build;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.FailureText;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StageBlock;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StepContext;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Call;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Notice;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Section;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDispatcher;
import java.util.Optional;

/** Runs a Declarative Pipeline: around the stages, in Jenkins' order. */
public final class PipelineExecution {
    private final PipelineModel model;
    private final Surroundings surroundings;
    private final StageExecution stages;
    private final PostExecution post;
    private final Blocks blocks;
    private Exception firstError;
    private boolean postDone;

    PipelineExecution(PipelineModel model, Blocks blocks, StepDispatcher dispatcher) {
        this.model = model;
        this.blocks = blocks;
        this.surroundings = new Surroundings(blocks, dispatcher, has("skipDefaultCheckout"));
        this.post = new PostExecution(blocks);
        this.stages = new StageExecution(
                blocks, surroundings, post, has("skipStagesAfterUnstable"), has("parallelsAlwaysFailFast"));
    }

    private boolean has(String option) {
        Optional<Call> call = model.section().options().stream()
                .filter(each -> each.name().equals(option))
                .findFirst();
        return call.isPresent() && !Boolean.FALSE.equals(call.get().literals().get(""));
    }

    void run() throws Exception {
        StepContext context = StepContext.current();
        Build build = context.build();
        for (Notice notice : model.notices()) {
            context.print("NOTICE: line " + notice.line() + ": " + notice.text());
        }
        try {
            new ParameterValues(blocks, model.parameters()).apply(build);
            Section section = model.section();
            surroundings.inAgent(
                    section.agent(),
                    true,
                    () -> surroundings.withEnvironment(
                            section.environment(),
                            () -> surroundings.inOptions(section.options(), () -> {
                                runStages(build);
                                return null;
                            })));
        } catch (Exception | AssertionError | LinkageError e) {
            keep(e);
        }
        if (!postDone) {
            runPost();
        }
        if (firstError != null) {
            throw firstError;
        }
    }

    private void runStages(Build build) throws Exception {
        // An option such as retry may come here again.
        firstError = null;
        firstError = stages.sequential(
                model.section(), null, firstError, build.settings().startStage(), null);
        runPost();
        if (firstError != null) {
            throw firstError;
        }
    }

    private void runPost() {
        postDone = true;
        StepContext context = StepContext.current();
        Exception before = firstError;
        if (!post.anyHolds(model.section().post(), context, firstError)) {
            return;
        }
        try {
            context.print("[Pipeline] stage");
            StageBlock.run(context, "Declarative: Post Actions", inside -> {
                firstError = post.run(model.section().post(), firstError);
                if (before == null && firstError != null) {
                    throw firstError;
                }
                return null;
            });
        } catch (Exception e) {
            keep(e);
        } finally {
            context.print("[Pipeline] // stage");
        }
    }

    private void keep(Throwable failure) {
        if (firstError == null) {
            firstError = asException(failure);
        }
    }

    static Exception asException(Throwable failure) {
        Throwable real = FailureText.unwrap(failure);
        return real instanceof Exception exception ? exception : new PipelineFailure(FailureText.message(real), real);
    }
}
