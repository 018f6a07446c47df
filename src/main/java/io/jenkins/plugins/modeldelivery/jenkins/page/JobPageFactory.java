package io.jenkins.plugins.modeldelivery.jenkins.page;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.modeldelivery.jenkins.record.JobRecords;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives a page to each job whose builds have left a record. */
@Extension
@SuppressWarnings("rawtypes")
public final class JobPageFactory extends TransientActionFactory<Job> {
    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return JobPage.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job job) {
        Job<?, ?> whole = job;
        return new JobRecords(whole).any() ? List.of(new JobPage(whole)) : List.of();
    }
}
