package io.jenkins.plugins.modeldelivery.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The page's scripts, styles and pictures, from the class path. */
public final class DashboardAssets {
    /** The charts' library, as the page refers to it. */
    static final String ECHARTS = "echarts.min.js";

    private static final String OWN = "/io/jenkins/plugins/modeldelivery/webapp/dashboard/";
    private static final String ECHARTS_RESOURCE = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
    private static final List<String> OWN_SCRIPTS = List.of(
            "format.js",
            "elements.js",
            "table.js",
            "theme.js",
            "chart.js",
            "runs.js",
            "page.js",
            "marks.js",
            "timeline.js",
            "metrics.js",
            "drift.js",
            "drifttrend.js",
            "serving.js",
            "tiles.js",
            "versions.js",
            "decisions.js",
            "report.js",
            "dashboard.js",
            "build.js",
            "models.js");

    private DashboardAssets() {}

    /**
     * The names of the project's own scripts in the order in which a page must load them, after ECharts. They are in
     * {@code src/main/webapp/dashboard}.
     */
    public static List<String> scripts() {
        return OWN_SCRIPTS;
    }

    /** The name of the charts' library, which a page must load before the scripts. */
    public static String chartLibrary() {
        return ECHARTS;
    }

    /** The name of the style sheet, beside the scripts. */
    public static String styleSheet() {
        return "dashboard.css";
    }

    /** The name of the icon, beside the scripts. */
    public static String icon() {
        return "icon.svg";
    }

    /** The bytes of what a page may ask for; empty for anything else. */
    static Optional<byte[]> read(String name) throws IOException {
        boolean own = OWN_SCRIPTS.contains(name) || name.equals(styleSheet()) || name.equals(icon());
        if (!own && !name.equals(ECHARTS)) {
            return Optional.empty();
        }
        try (InputStream in = DashboardAssets.class.getResourceAsStream(own ? OWN + name : ECHARTS_RESOURCE)) {
            if (in == null) {
                throw new IOException("the class path has no " + name + "; the build is incomplete");
            }
            return Optional.of(in.readAllBytes());
        }
    }

    /** The media type by the name's ending. */
    static String mediaType(String name) {
        if (name.endsWith(".js")) {
            return "text/javascript; charset=utf-8";
        }
        return name.endsWith(".css") ? "text/css; charset=utf-8" : "image/svg+xml";
    }
}
