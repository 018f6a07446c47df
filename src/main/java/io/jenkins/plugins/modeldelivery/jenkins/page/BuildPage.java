package io.jenkins.plugins.modeldelivery.jenkins.page;

import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modeldelivery.dashboard.BuildPageData;
import io.jenkins.plugins.modeldelivery.dashboard.RecordIndex;
import io.jenkins.plugins.modeldelivery.jenkins.record.BuildRecords;
import io.jenkins.plugins.modeldelivery.jenkins.record.JobRecords;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a build did to its models: a summary on the build's own page, and a page {@code model-delivery}. It reads the
 * records in the build's folder whenever it is looked at, and nothing of it is saved with the build.
 */
@ExportedBean
public final class BuildPage extends ModelsAction {
    /** How many builds before and after are looked at for what has to do with this one. */
    private static final int AROUND = 25;

    private final Run<?, ?> run;

    BuildPage(Run<?, ?> run) {
        this.run = run;
    }

    @Override
    public String getUrlName() {
        return "model-delivery";
    }

    /** The build. */
    public Run<?, ?> getRun() {
        return run;
    }

    /**
     * What the build did to each model.
     *
     * @throws IOException when the records can't be read
     */
    @Exported
    public List<DeliveredModel> getModels() throws IOException {
        run.checkPermission(Item.READ);
        BuildRecords records = new BuildRecords(run);
        return BuildPageData.of(run.getNumber(), records.own(), List.of(), Map.of(), number -> true, Instant.now())
                .models()
                .stream()
                .map(DeliveredModel::new)
                .toList();
    }

    /** The page's data. */
    public void doData(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        run.checkPermission(Item.READ);
        PageAnswer.send(request, response, this::data);
    }

    /** A report that was kept with the build: {@code report/<record's id>/<name>}. */
    public void doReport(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        run.checkPermission(Item.READ);
        ReportAnswer.send(request.getRestOfPath(), new BuildRecords(run).reports(), response);
    }

    private String data() throws IOException {
        BuildRecords records = new BuildRecords(run);
        List<DeliveryRecord> own = records.own();
        Job<?, ?> job = run.getParent();
        List<DeliveryRecord> around = own.isEmpty()
                ? List.of()
                : new RecordIndex(new JobRecords(job).index()).around(own.get(0).started(), AROUND);
        return BuildPageData.of(run.getNumber(), own, around, records.reports().all(), exists(job), Instant.now())
                .toJson();
    }

    /** Whether a build's folder is there; the build itself is not loaded. */
    static IntPredicate exists(Job<?, ?> job) {
        return number -> Files.isDirectory(job.getBuildDir().toPath().resolve(Integer.toString(number)));
    }
}
