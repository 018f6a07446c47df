package io.jenkins.plugins.modeldelivery.jenkins.step;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.modeldelivery.jenkins.agent.Answer;
import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import java.io.IOException;
import java.util.Map;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What an answer does to the build: go on, go on unstable, or fail. */
final class StepVerdict {
    private StepVerdict() {}

    /**
     * @return what the step returns to the Jenkinsfile
     * @throws AbortException when the answer is no; a build fails with it without a stack trace
     */
    static Map<String, Object> apply(Answer answer, DeliveryKind kind, StepContext context)
            throws IOException, InterruptedException {
        switch (answer.outcome()) {
            case DONE -> {}
            case UNSTABLE -> {
                context.get(FlowNode.class)
                        .addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(answer.summary()));
                context.get(Run.class).setResult(Result.UNSTABLE);
            }
            default -> throw new AbortException(kind.step() + ": " + answer.summary());
        }
        return answer.values();
    }
}
