package io.jenkins.plugins.modeldelivery.jenkins.page;

import io.jenkins.plugins.modeldelivery.dashboard.StageEntry;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A stage and the version that holds it, for the remote API. */
@ExportedBean(defaultVisibility = 3)
public final class HeldStage {
    private final StageEntry entry;

    HeldStage(StageEntry entry) {
        this.entry = entry;
    }

    /** The stage. */
    @Exported
    public String getStage() {
        return entry.stage();
    }

    /** The version. */
    @Exported
    public String getVersion() {
        return entry.version();
    }

    /** Since when, in ISO 8601. */
    @Exported
    public String getSince() {
        return entry.since().toString();
    }
}
