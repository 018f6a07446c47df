package io.jenkins.plugins.modeldelivery.jenkins.badge;

import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.modeldelivery.jenkins.record.JobRecords;
import java.io.IOException;
import java.util.List;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** {@code <job>/model-badge/<kind>.svg} and {@code .json}, for who may read the job, and a page that lists them. It has no link of its own. */
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
        return SharedBadges.URL;
    }

    /** The job. */
    public Job<?, ?> getJob() {
        return job;
    }

    /**
     * Which badges there are, for the page.
     *
     * @throws IOException when the records can't be read
     */
    public List<OfferedBadge> getOffered() throws IOException {
        job.checkPermission(Item.READ);
        return new JobRecords(job)
                .overview().models().stream()
                        .flatMap(model ->
                                BadgeAnswer.kinds(model).map(kind -> new OfferedBadge(job, model.name(), kind)))
                        .toList();
    }

    /** Sends the badge that the rest of the path names. */
    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        job.checkPermission(Item.READ);
        BadgeAnswer.send(job, request.getRestOfPath().replaceFirst("^/", ""), request, response);
    }
}
