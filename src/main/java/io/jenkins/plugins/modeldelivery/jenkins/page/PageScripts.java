package io.jenkins.plugins.modeldelivery.jenkins.page;

import io.jenkins.plugins.modeldelivery.dashboard.DashboardAssets;
import java.util.ArrayList;
import java.util.List;

/** What a page loads from the plugin's own folder {@code dashboard}. */
final class PageScripts {
    private PageScripts() {}

    /** The scripts' names in the order in which they must be loaded: the charts' library first. */
    static List<String> all() {
        List<String> scripts = new ArrayList<>();
        scripts.add(DashboardAssets.chartLibrary());
        scripts.addAll(DashboardAssets.scripts());
        return scripts;
    }
}
