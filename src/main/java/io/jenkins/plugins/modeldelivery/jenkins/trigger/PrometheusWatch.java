package io.jenkins.plugins.modeldelivery.jenkins.trigger;

import hudson.Extension;
import hudson.model.Job;
import hudson.model.PeriodicWork;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.retraining.query.PrometheusQuery;
import io.jenkins.plugins.modeldelivery.retraining.webhook.TriggerDecision;
import io.jenkins.plugins.modeldelivery.retraining.webhook.TriggerRules;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks Prometheus for the triggers that have a query, each at its interval. */
@Extension
public final class PrometheusWatch extends PeriodicWork {
    private static final Logger LOG = Logger.getLogger(PrometheusWatch.class.getName());

    private final Map<RetrainTrigger, Instant> asked = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public long getRecurrencePeriod() {
        return MIN;
    }

    @Override
    protected void doRun() {
        TriggerDesk.get().forEach(this::look);
    }

    private void look(RetrainTrigger trigger) {
        PrometheusQuery query = trigger.prometheusQuery();
        Job<?, ?> job = query == null ? null : trigger.job();
        Instant now = Instant.now();
        Instant last = asked.get(trigger);
        // Half a minute, because the work does not begin to the second.
        if (job == null || (last != null && now.plusSeconds(30).isBefore(last.plus(trigger.interval())))) {
            return;
        }
        asked.put(trigger, now);
        try {
            String key = "prometheus:" + trigger.getQuery();
            String breach = query.breach();
            new TriggerStart(trigger, job)
                    .decide(
                            breach == null ? "Prometheus" : "Prometheus finds " + breach + " for " + trigger.getQuery(),
                            memory -> breach == null
                                    ? TriggerDecision.no("Prometheus finds nothing", TriggerRules.over(key, memory))
                                    : trigger.rules().decide("Prometheus", key, "now", memory, now));
        } catch (DeliveryException e) {
            LOG.log(Level.WARNING, "{0}: {1}", new Object[] {job.getFullName(), e.getMessage()});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
