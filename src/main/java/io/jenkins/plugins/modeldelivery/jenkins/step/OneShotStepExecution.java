package io.jenkins.plugins.modeldelivery.jenkins.step;

import io.jenkins.plugins.modeldelivery.jenkins.agent.Answer;
import io.jenkins.plugins.modeldelivery.jenkins.agent.OneShotCall;
import io.jenkins.plugins.modeldelivery.jenkins.agent.StepRequest;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** Runs a step that does its work in one go: off the Pipeline's thread, where the workspace is, interruptible. */
final class OneShotStepExecution extends SynchronousNonBlockingStepExecution<Map<String, Object>> {
    private static final long serialVersionUID = 1L;

    private final StepRequest request;

    OneShotStepExecution(StepContext context, StepRequest request) {
        super(context);
        this.request = request;
    }

    @Override
    protected Map<String, Object> run() throws Exception {
        StepSurroundings surroundings = new StepSurroundings(getContext());
        Answer answer = surroundings.folder().act(new OneShotCall(request, surroundings.workspace(request)));
        return StepVerdict.apply(answer, request.kind(), getContext());
    }
}
