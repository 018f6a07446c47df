package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.dashboard.DashboardExport;
import io.jenkins.plugins.modeldelivery.dashboard.DashboardSource;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.DirectoryRecordLog;
import java.nio.file.Path;

/** The dashboard over the records of a workspace. */
final class DashboardPages {
    private DashboardPages() {}

    static DashboardSource source(Path workspace) {
        return DashboardSource.of(new DirectoryRecordLog(workspace.resolve(".model-delivery"), 0));
    }

    /** Writes the page where each run leaves it. */
    static Path export(Path workspace) throws DeliveryException {
        return export(workspace, workspace.resolve(".model-delivery/dashboard"));
    }

    static Path export(Path workspace, Path target) throws DeliveryException {
        return DashboardExport.write(source(workspace).read(), target);
    }
}
