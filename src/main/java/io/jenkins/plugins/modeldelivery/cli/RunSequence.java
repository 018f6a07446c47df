package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.JenkinsfileRun;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunRecord;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunSettings;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.retraining.JobLauncher;
import io.jenkins.plugins.modeldelivery.retraining.JobOrder;
import io.jenkins.plugins.modeldelivery.retraining.JobRun;
import io.jenkins.plugins.modeldelivery.retraining.RetrainCapability;
import io.jenkins.plugins.modeldelivery.retraining.RetrainStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs of one Jenkinsfile, one after the other: the one that was asked for, and those that its {@code modelRetrain}
 * steps order. An order waits until the run that made it has ended, as a queued build does; a step that waits for its
 * build makes it run at once, beside it.
 */
final class RunSequence implements JobLauncher {
    private final RunSettings settings;
    private final Map<String, JobOrder> queued = new LinkedHashMap<>();
    private final Map<String, RetrainStatus> statuses = new HashMap<>();
    private final Map<String, Thread> nested = new HashMap<>();
    private final Map<String, JenkinsfileRun> running = new HashMap<>();
    private final List<RunRecord> records = new ArrayList<>();
    private boolean aborted;

    RunSequence(RunSettings settings) {
        this.settings = settings;
    }

    /**
     * Runs them all.
     *
     * @return what became of each, in the order in which they ended
     * @throws DeliveryException when the Jenkinsfile can't be run
     */
    List<RunRecord> run() throws DeliveryException {
        run("", settings);
        for (JobOrder order = next(); order != null; order = next()) {
            settings.out().println();
            run(order.key(), settings(order));
        }
        return List.copyOf(records);
    }

    /** Ends what runs, and begins nothing more; from any thread. */
    synchronized List<JenkinsfileRun> abort() {
        aborted = true;
        queued.clear();
        List<JenkinsfileRun> runs = List.copyOf(running.values());
        runs.forEach(JenkinsfileRun::abort);
        return runs;
    }

    private void run(String key, RunSettings chosen) throws DeliveryException {
        JenkinsfileRun run = new JenkinsfileRun(chosen, HostedStep.all(this));
        synchronized (this) {
            running.put(key, run);
            statuses.put(key, RetrainStatus.RUNNING);
        }
        RetrainStatus status = RetrainStatus.FAILED;
        try {
            RunRecord record = run.run();
            status = record.result() == BuildResult.SUCCESS || record.result() == BuildResult.UNSTABLE
                    ? RetrainStatus.SUCCEEDED
                    : RetrainStatus.FAILED;
            synchronized (this) {
                records.add(record);
            }
        } finally {
            synchronized (this) {
                running.remove(key);
                statuses.put(key, status);
            }
        }
    }

    private synchronized JobOrder next() {
        if (aborted || queued.isEmpty()) {
            return null;
        }
        String key = queued.keySet().iterator().next();
        return queued.remove(key);
    }

    private RunSettings settings(JobOrder order) {
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.put(RetrainCapability.KEY_VARIABLE, order.key());
        return settings.parameters(order.parameters())
                .environment(environment)
                .startStage(order.stage())
                .cause("Started by modelRetrain of " + order.model() + ": " + order.reason());
    }

    @Override
    public synchronized JobRun launch(JobOrder order) throws InvalidRequestException {
        if (order.job() != null && !order.job().equals(settings.job())) {
            throw new InvalidRequestException(
                    "job",
                    "'" + Shown.of(order.job())
                            + "' is not here; the command knows only the Jenkinsfile that it runs, '" + settings.job()
                            + "'");
        }
        if (!statuses.containsKey(order.key())) {
            queued.put(order.key(), order);
            statuses.put(order.key(), RetrainStatus.QUEUED);
        }
        return described(order.key());
    }

    @Override
    public JobRun look(JobRun run) {
        JobOrder order;
        synchronized (this) {
            order = queued.remove(run.id());
            if (order != null) {
                Thread thread = new Thread(() -> runNested(order), "retrain " + order.model());
                nested.put(order.key(), thread);
                statuses.put(order.key(), RetrainStatus.RUNNING);
                thread.start();
            }
            return described(run.id());
        }
    }

    private void runNested(JobOrder order) {
        try {
            run(order.key(), settings(order));
        } catch (DeliveryException e) {
            settings.out().println("ERROR: " + e.getMessage());
        }
    }

    @Override
    public void cancel(JobRun run) throws InterruptedException {
        Thread thread;
        synchronized (this) {
            if (queued.remove(run.id()) != null) {
                statuses.put(run.id(), RetrainStatus.FAILED);
            }
            if (running.containsKey(run.id())) {
                running.get(run.id()).abort();
            }
            thread = nested.get(run.id());
        }
        if (thread != null) {
            thread.join();
        }
    }

    private JobRun described(String key) {
        return new JobRun(key, "a run of " + settings.job(), statuses.getOrDefault(key, RetrainStatus.NONE));
    }
}
