package io.jenkins.plugins.modeldelivery.jenkins.job;

import hudson.model.CauseAction;
import hudson.model.Executor;
import hudson.model.Job;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.SimpleParameterDefinition;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.retraining.JobLauncher;
import io.jenkins.plugins.modeldelivery.retraining.JobOrder;
import io.jenkins.plugins.modeldelivery.retraining.JobRun;
import io.jenkins.plugins.modeldelivery.retraining.RetrainStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;

/** Starts and watches builds of the job whose build asks for a retraining. */
public final class JenkinsJobs implements JobLauncher {
    /** How many of the newest builds are searched for the one that an order started. */
    private static final int SEARCHED = 200;

    private final Job<?, ?> job;

    public JenkinsJobs(Run<?, ?> asking) {
        this.job = asking.getParent();
    }

    @Override
    public JobRun launch(JobOrder order) throws DeliveryException {
        if (order.job() != null && !order.job().equals(job.getFullName())) {
            throw new InvalidRequestException(
                    "job",
                    "'" + Shown.of(order.job()) + "' is another job; on Jenkins a retraining builds its own job, "
                            + job.getFullName() + ": leave the parameter out, or use the step build");
        }
        if (order.stage() != null) {
            throw new InvalidRequestException(
                    "stage",
                    "'" + Shown.of(order.stage())
                            + "' can't be started by itself on Jenkins; leave it out and let a build parameter choose");
        }
        JobRun known = find(order.key());
        if (known != null) {
            return known;
        }
        Queue.Item queued = ParameterizedJobMixIn.scheduleBuild2(
                job,
                0,
                new CauseAction(new RetrainCause(order.model().value(), order.reason())),
                new RetrainOrder(order.key()),
                new ParametersAction(parameters(order.parameters())));
        if (queued == null) {
            throw new DeliveryException("No build of " + job.getFullName()
                    + " could be queued; is the job disabled, or Jenkins going down?");
        }
        return new JobRun(order.key(), job.getFullName(), RetrainStatus.QUEUED);
    }

    @Override
    public JobRun look(JobRun run) {
        JobRun found = find(run.id());
        return found == null ? new JobRun(run.id(), run.name(), RetrainStatus.FAILED) : found;
    }

    @Override
    public void cancel(JobRun run) {
        Queue.Item item = queued(run.id());
        if (item != null) {
            Jenkins.get().getQueue().cancel(item);
            return;
        }
        Run<?, ?> build = build(run.id());
        Executor executor = build == null ? null : build.getExecutor();
        if (executor != null) {
            executor.interrupt(Result.ABORTED);
        }
    }

    private JobRun find(String key) {
        Queue.Item item = queued(key);
        if (item != null) {
            return new JobRun(key, job.getFullName(), RetrainStatus.QUEUED);
        }
        Run<?, ?> build = build(key);
        return build == null ? null : new JobRun(key, build.getFullDisplayName(), status(build));
    }

    private static RetrainStatus status(Run<?, ?> build) {
        if (build.isBuilding()) {
            return RetrainStatus.RUNNING;
        }
        return Result.SUCCESS.equals(build.getResult()) || Result.UNSTABLE.equals(build.getResult())
                ? RetrainStatus.SUCCEEDED
                : RetrainStatus.FAILED;
    }

    private static Queue.Item queued(String key) {
        for (Queue.Item item : Jenkins.get().getQueue().getItems()) {
            if (isOf(key, item.getAction(RetrainOrder.class))) {
                return item;
            }
        }
        return null;
    }

    private Run<?, ?> build(String key) {
        Run<?, ?> last = job.getLastBuild();
        int newest = last == null ? 0 : last.getNumber();
        for (int number = newest; number > Math.max(0, newest - SEARCHED); number--) {
            Run<?, ?> build = job.getBuildByNumber(number);
            if (build != null && isOf(key, build.getAction(RetrainOrder.class))) {
                return build;
            }
        }
        return null;
    }

    private static boolean isOf(String key, RetrainOrder order) {
        return order != null && order.key().equals(key);
    }

    /** The job's defaults, and what the order says instead; only parameters that the job has. */
    private List<ParameterValue> parameters(Map<String, String> given) throws InvalidRequestException {
        ParametersDefinitionProperty property = job.getProperty(ParametersDefinitionProperty.class);
        List<ParameterDefinition> definitions = property == null ? List.of() : property.getParameterDefinitions();
        Map<String, String> left = new TreeMap<>(given);
        List<ParameterValue> values = new ArrayList<>();
        for (ParameterDefinition definition : definitions) {
            String wanted = left.remove(definition.getName());
            values.add(value(definition, wanted));
        }
        values.removeIf(java.util.Objects::isNull);
        if (!left.isEmpty()) {
            throw new InvalidRequestException(
                    "parameters",
                    "the job " + job.getFullName() + " has no parameter '"
                            + Shown.of(left.keySet().iterator().next()) + "'; declare it in the Jenkinsfile");
        }
        return values;
    }

    private static ParameterValue value(ParameterDefinition definition, String wanted) throws InvalidRequestException {
        if (wanted == null) {
            return definition.getDefaultParameterValue();
        }
        if (definition instanceof SimpleParameterDefinition simple) {
            try {
                return simple.createValue(wanted);
            } catch (IllegalArgumentException e) {
                throw new InvalidRequestException(
                        "parameters", "'" + Shown.of(wanted) + "' is no value for " + definition.getName());
            }
        }
        throw new InvalidRequestException(
                "parameters", "the parameter " + definition.getName() + " can't be given as a text");
    }
}
