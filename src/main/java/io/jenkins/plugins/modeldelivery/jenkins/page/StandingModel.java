package io.jenkins.plugins.modeldelivery.jenkins.page;

import io.jenkins.plugins.modeldelivery.dashboard.ModelOverview;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Where a model stands, for the remote API. */
@ExportedBean(defaultVisibility = 2)
public final class StandingModel {
    private final String job;
    private final ModelOverview overview;

    StandingModel(String job, ModelOverview overview) {
        this.job = job;
        this.overview = overview;
    }

    /** The job's full name. */
    @Exported
    public String getJob() {
        return job;
    }

    /** The model's name. */
    @Exported
    public String getName() {
        return overview.name();
    }

    /** When its last record was made, in ISO 8601. */
    @Exported
    public String getUpdated() {
        return overview.updated().toString();
    }

    /** The last version that was registered, or null. */
    @Exported
    public String getVersion() {
        return overview.version() == null ? null : overview.version().version();
    }

    /** The versions that hold a stage. */
    @Exported
    public List<HeldStage> getStages() {
        return overview.stages().stream().map(HeldStage::new).toList();
    }

    /** What the gates said last, or null. */
    @Exported
    public String getVerdict() {
        return overview.evaluation() == null ? null : overview.evaluation().verdict();
    }

    /** The metrics of the last evaluation. */
    @Exported
    public List<MeasuredMetric> getMetrics() {
        return overview.evaluation() == null
                ? List.of()
                : overview.evaluation().metrics().stream()
                        .map(MeasuredMetric::new)
                        .toList();
    }

    /** The gates of the last evaluation. */
    @Exported
    public List<JudgedGate> getGates() {
        return overview.evaluation() == null
                ? List.of()
                : overview.evaluation().gates().stream().map(JudgedGate::new).toList();
    }

    /** The largest population stability index of a feature when the data was last compared, or null. */
    @Exported
    public Double getDrift() {
        return overview.drift() == null ? null : overview.drift().psi();
    }

    /** The last rollout, or null. */
    @Exported
    public Rollout getDeployment() {
        return overview.deployment() == null ? null : new Rollout(overview.deployment());
    }
}
