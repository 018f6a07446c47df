package io.jenkins.plugins.modeldelivery.jenkins.badge;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.modeldelivery.jenkins.record.JobRecords;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives badges to each job whose builds have left a record. */
@Extension
@SuppressWarnings("rawtypes")
public final class JobBadgeFactory extends TransientActionFactory<Job> {
    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return JobBadge.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job job) {
        Job<?, ?> whole = job;
        return new JobRecords(whole).any() ? List.of(new JobBadge(whole)) : List.of();
    }
}
