package io.jenkins.plugins.modeldelivery.jenkins.page;

import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.modeldelivery.dashboard.JobPageData;
import io.jenkins.plugins.modeldelivery.jenkins.record.JobRecords;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** How a job's models went over its builds, from the job's index of records; no build is loaded for it. */
@ExportedBean
public final class JobPage extends ModelsAction {
    /** How many builds a page has. */
    private static final int BUILDS = 50;

    private final Job<?, ?> job;

    JobPage(Job<?, ?> job) {
        this.job = job;
    }

    @Override
    public String getUrlName() {
        return "model-delivery";
    }

    /** The job. */
    public Job<?, ?> getJob() {
        return job;
    }

    /**
     * Where the job's models stand.
     *
     * @throws IOException when the records can't be read
     */
    @Exported
    public List<StandingModel> getModels() throws IOException {
        job.checkPermission(Item.READ);
        return new JobRecords(job)
                .overview().models().stream()
                        .map(model -> new StandingModel(job.getFullName(), model))
                        .toList();
    }

    /**
     * The page's data. The parameter {@code before} asks for builds before a place that an earlier answer named; without
     * it the newest are sent.
     */
    public void doData(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        job.checkPermission(Item.READ);
        long before = place(request.getParameter("before"));
        JobRecords records = new JobRecords(job);
        PageAnswer.send(request, response, () -> JobPageData.read(
                        records.index(), records.overviewFile(), before, BUILDS, BuildPage.exists(job), Instant.now())
                .toJson());
    }

    /** A place that nobody can have been told means the newest builds. */
    static long place(String given) {
        return given == null || !given.matches("\\d{1,18}") ? Long.MAX_VALUE : Long.parseLong(given);
    }
}
