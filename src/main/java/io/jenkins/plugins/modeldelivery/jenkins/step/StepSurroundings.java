package io.jenkins.plugins.modeldelivery.jenkins.step;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modeldelivery.jenkins.agent.AgentWorkspace;
import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import io.jenkins.plugins.modeldelivery.jenkins.agent.StepRequest;
import io.jenkins.plugins.modeldelivery.jenkins.job.JenkinsJobs;
import io.jenkins.plugins.modeldelivery.jenkins.record.BuildRecords;
import io.jenkins.plugins.modeldelivery.jenkins.settings.ModelDeliverySettings;
import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import java.io.IOException;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What a running step finds around it on the controller. */
final class StepSurroundings {
    /** Processes with this value are left alone when Jenkins clears up behind a node block. */
    private static final String KEEP_ALIVE = "dontKillMe";

    private final StepContext context;

    StepSurroundings(StepContext context) {
        this.context = context;
    }

    FilePath folder() throws IOException, InterruptedException {
        return context.get(FilePath.class);
    }

    /** Gathers what goes to the agent. */
    AgentWorkspace workspace(StepRequest request) throws IOException, InterruptedException {
        Run<?, ?> run = context.get(Run.class);
        EnvVars environment = new EnvVars();
        environment.putAll(context.get(EnvVars.class));
        ModelDeliverySettings.get().identify(environment);
        if (request.kind() == DeliveryKind.DEPLOY) {
            // The model server outlives the build.
            environment.put("JENKINS_NODE_COOKIE", KEEP_ALIVE);
        }
        BuildRecords records = new BuildRecords(run);
        return new AgentWorkspace(
                environment,
                context.get(TaskListener.class),
                RunCredentials.resolve(request.credentialsIds(), run),
                reference(run, environment),
                records.snapshot(),
                records,
                new JenkinsJobs(run));
    }

    private static BuildReference reference(Run<?, ?> run, EnvVars environment) {
        String root = Jenkins.get().getRootUrl();
        List<Cause> causes = run.getCauses();
        String branch = environment.get("BRANCH_NAME");
        return new BuildReference(
                run.getParent().getFullName(),
                run.getNumber(),
                root == null ? run.getUrl() : root + run.getUrl(),
                environment.get("GIT_COMMIT"),
                branch == null ? environment.get("GIT_LOCAL_BRANCH") : branch,
                causes.isEmpty() ? null : causes.get(0).getShortDescription());
    }
}
