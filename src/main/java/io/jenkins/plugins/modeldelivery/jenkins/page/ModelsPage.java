package io.jenkins.plugins.modeldelivery.jenkins.page;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.RootAction;
import io.jenkins.plugins.modeldelivery.dashboard.ModelsPageData;
import io.jenkins.plugins.modeldelivery.jenkins.record.JobRecords;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** All models of the jobs that the viewer may read, from the jobs' overviews; no build is loaded for it. */
@Extension
@ExportedBean
public final class ModelsPage extends ModelsAction implements RootAction {
    private static final Logger LOGGER = Logger.getLogger(ModelsPage.class.getName());

    @Override
    public String getUrlName() {
        return "models";
    }

    /** Where the models of the jobs that the viewer may read stand. */
    @Exported
    public List<StandingModel> getModels() {
        return entries().stream()
                .map(entry -> new StandingModel(entry.job(), entry.overview()))
                .toList();
    }

    /** The page's data. */
    public void doData(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Jenkins.get().checkPermission(Jenkins.READ);
        PageAnswer.send(request, response, () -> ModelsPageData.of(entries(), Instant.now())
                .toJson());
    }

    private static List<ModelsPageData.Entry> entries() {
        List<ModelsPageData.Entry> entries = new ArrayList<>();
        // allItems leaves out what the viewer may not read; asked again, because to discover a job is less than that.
        for (Job<?, ?> job : jobs()) {
            JobRecords records = new JobRecords(job);
            if (job.hasPermission(Item.READ) && records.any()) {
                try {
                    records.overview()
                            .models()
                            .forEach(model -> entries.add(new ModelsPageData.Entry(
                                    job.getFullName(),
                                    job.getFullDisplayName(),
                                    "../" + job.getUrl() + "model-delivery/",
                                    model)));
                } catch (IOException | RuntimeException e) {
                    LOGGER.log(Level.WARNING, "The records of " + job.getFullName() + " could not be read", e);
                }
            }
        }
        return entries;
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Iterable<Job<?, ?>> jobs() {
        return (Iterable) Jenkins.get().allItems(Job.class);
    }
}
