package io.jenkins.plugins.modeldelivery.jenkins.trigger;

import hudson.model.CauseAction;
import hudson.model.Job;
import hudson.model.ParametersAction;
import io.jenkins.plugins.modeldelivery.jenkins.job.RetrainOrder;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.retraining.webhook.TriggerDecision;
import io.jenkins.plugins.modeldelivery.retraining.webhook.TriggerMemory;
import io.jenkins.plugins.modeldelivery.retraining.webhook.TriggerMemoryFile;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.ParameterizedJobMixIn;

/** Decides for one job, queues the build, and remembers. Runs in the desk's one thread, so nothing decides twice. */
final class TriggerStart {
    private static final Logger LOG = Logger.getLogger(TriggerStart.class.getName());

    private final RetrainTrigger trigger;
    private final Job<?, ?> job;

    TriggerStart(RetrainTrigger trigger, Job<?, ?> job) {
        this.trigger = trigger;
        this.job = job;
    }

    /**
     * @param from what happened and who says so, for the cause and the log
     */
    void decide(String from, Function<TriggerMemory, TriggerDecision> rules) {
        TriggerMemoryFile file =
                new TriggerMemoryFile(job.getRootDir().toPath().resolve("model-delivery/trigger.json"));
        try {
            TriggerMemory before = file.read();
            TriggerDecision decision = rules.apply(before);
            String done = decision.start() ? schedule(from, decision) : "no build, because " + decision.reason();
            boolean failed = decision.start() && done != null;
            TriggerMemory after = failed ? decision.otherwise() : decision.memory();
            if (!after.equals(before)) {
                file.write(after);
            }
            LOG.log(failed ? Level.WARNING : Level.INFO, "{0}: {1}: {2}", new Object[] {
                job.getFullName(), Shown.of(from), done == null ? "a build is queued" : done
            });
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The trigger of " + job.getFullName() + " can't keep what it has seen", e);
        }
    }

    private String schedule(String from, TriggerDecision decision) {
        if (!job.isBuildable()) {
            return "no build, because the job is disabled";
        }
        try {
            ParametersAction parameters = new ParametersAction(TriggerParameters.of(job, decision.parameters()));
            return ParameterizedJobMixIn.scheduleBuild2(
                                    job,
                                    0,
                                    new CauseAction(new TriggerCause(trigger.getModel(), Shown.of(from))),
                                    new RetrainOrder(UUID.randomUUID().toString()),
                                    parameters)
                            == null
                    ? "no build could be queued"
                    : null;
        } catch (IllegalArgumentException e) {
            return "no build, because a parameter does not take its value: " + Shown.of(e.getMessage());
        }
    }
}
