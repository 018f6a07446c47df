package io.jenkins.plugins.modeldelivery.jenkins.badge;

import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import java.io.IOException;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** {@code <job>/model-badge/<kind>.svg} and {@code .json}, for who may read the job. It has no link of its own. */
public final class JobBadge implements Action {
    private final Job<?, ?> job;

    JobBadge(Job<?, ?> job) {
        this.job = job;
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return "model-badge";
    }

    /** Sends the badge that the rest of the path names. */
    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        job.checkPermission(Item.READ);
        BadgeAnswer.send(job, request.getRestOfPath().replaceFirst("^/", ""), request, response);
    }
}
