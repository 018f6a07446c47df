package io.jenkins.plugins.modeldelivery.jenkins.page;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.modeldelivery.jenkins.record.BuildRecords;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives a page to each build that has left a record. */
@Extension
@SuppressWarnings("rawtypes")
public final class BuildPageFactory extends TransientActionFactory<Run> {
    @Override
    public Class<Run> type() {
        return Run.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return BuildPage.class;
    }

    @Override
    public Collection<? extends Action> createFor(Run run) {
        Run<?, ?> build = run;
        return BuildRecords.any(build) ? List.of(new BuildPage(build)) : List.of();
    }
}
