package io.jenkins.plugins.modeldelivery.jenkins.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.Extension;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modeldelivery.jenkins.job.RetrainOrder;
import io.jenkins.plugins.modeldelivery.jenkins.record.RecordListener;
import io.jenkins.plugins.modeldelivery.retraining.query.RecordedBreach;
import java.time.Instant;

/** Lets triggers know of drift that a build recorded, in their own job or in another one of the same model. */
@Extension
public final class DriftListener implements RecordListener {
    @Override
    public void onRecord(Run<?, ?> run, JsonNode record) {
        String breach = RecordedBreach.of(record);
        // A training that finds drift again must not start the next one, and so for ever.
        if (breach == null || run.getAction(RetrainOrder.class) != null) {
            return;
        }
        String model = record.path("model").asText();
        String id = record.path("id").asText();
        Job<?, ?> origin = run.getParent();
        String from = breach + " of " + model + ", recorded by " + origin.getFullName() + " #" + run.getNumber();
        TriggerDesk.get().forEach(trigger -> {
            Job<?, ?> job = trigger.job();
            if (job != null
                    && trigger.isDrift()
                    && (trigger.getModel() == null
                            ? job == origin
                            : trigger.getModel().equals(model))) {
                new TriggerStart(trigger, job).decide(from, memory -> trigger.rules()
                        .decide(from, "record:" + model, id, memory, Instant.now()));
            }
        });
    }
}
