package io.jenkins.plugins.modeldelivery.jenkins.trigger;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modeldelivery.retraining.webhook.Delivery;
import io.jenkins.plugins.modeldelivery.retraining.webhook.DeliveryProof;
import io.jenkins.plugins.modeldelivery.retraining.webhook.RefusedDeliveryException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * All triggers of all jobs, and the one thread that looks deliveries through for them. A delivery is answered before
 * it is held against any job, so that neither the answer nor the time it takes tells what jobs there are.
 */
final class TriggerDesk {
    private static final Logger LOG = Logger.getLogger(TriggerDesk.class.getName());
    private static final int MOST_WAITING = 64;
    private static final TriggerDesk DESK = new TriggerDesk();

    private final Set<RetrainTrigger> triggers = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor work =
            new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                Thread thread = new Thread(task, "Model Delivery triggers");
                thread.setDaemon(true);
                return thread;
            });

    private TriggerDesk() {
        work.allowCoreThreadTimeOut(true);
    }

    static TriggerDesk get() {
        return DESK;
    }

    void add(RetrainTrigger trigger) {
        triggers.add(trigger);
    }

    void remove(RetrainTrigger trigger) {
        triggers.remove(trigger);
    }

    /**
     * Takes a delivery; jobs are looked through later.
     *
     * @throws RefusedDeliveryException with status 503 when too many wait already
     */
    void accept(Delivery delivery, DeliveryProof proof, String address) throws RefusedDeliveryException {
        try {
            later(trigger -> {}, () -> deliver(delivery, proof, address));
        } catch (RejectedExecutionException e) {
            throw new RefusedDeliveryException(503, "Too many deliveries wait; send it again in a minute.");
        }
    }

    /** Does something for each trigger of a job that is still there, as Jenkins itself, later. */
    void forEach(Consumer<RetrainTrigger> task) {
        try {
            later(task, () -> {});
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "Too much waits for the triggers; a breach is left out", e);
        }
    }

    private void later(Consumer<RetrainTrigger> each, Runnable then) {
        work.execute(() -> {
            ACLContext before = ACL.as2(ACL.SYSTEM2);
            try {
                triggers.forEach(trigger -> apart(() -> each.accept(trigger)));
                apart(then);
            } finally {
                before.close();
            }
        });
    }

    /** One job's trouble is not another's. */
    private static void apart(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A trigger could not be looked after", e);
        }
    }

    private void deliver(Delivery delivery, DeliveryProof proof, String address) {
        // Many jobs share a secret; each secret is tried once.
        Map<String, Boolean> holds = new HashMap<>();
        boolean any = false;
        for (RetrainTrigger trigger : triggers) {
            Job<?, ?> job = trigger.job();
            StringCredentials credentials = job == null ? null : credentials(trigger, job);
            if (credentials == null
                    || !holds.computeIfAbsent(credentials.getSecret().getPlainText(), proof::holds)) {
                continue;
            }
            any = true;
            CredentialsProvider.track(job, credentials);
            String id = delivery.id() == null ? "" : " " + delivery.id();
            new TriggerStart(trigger, job).decide(delivery.title() + id + " from " + address, memory -> trigger.rules()
                    .decide(delivery, proof.replayKey(), memory, Instant.now()));
        }
        if (!any) {
            LOG.log(Level.INFO, "{0} from {1}: no job''s trigger has the secret that it was signed with", new Object[] {
                delivery.title(), address
            });
        }
    }

    private static StringCredentials credentials(RetrainTrigger trigger, Job<?, ?> job) {
        for (StringCredentials one :
                CredentialsProvider.lookupCredentialsInItem(StringCredentials.class, job, ACL.SYSTEM2)) {
            if (one.getId().equals(trigger.getCredentialsId())) {
                return one;
            }
        }
        return null;
    }
}
