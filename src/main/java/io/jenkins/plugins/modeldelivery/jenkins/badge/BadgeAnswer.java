package io.jenkins.plugins.modeldelivery.jenkins.badge;

import hudson.model.Job;
import io.jenkins.plugins.modeldelivery.dashboard.MetricValue;
import io.jenkins.plugins.modeldelivery.dashboard.ModelOverview;
import io.jenkins.plugins.modeldelivery.dashboard.RecordIndex;
import io.jenkins.plugins.modeldelivery.dashboard.badge.Badge;
import io.jenkins.plugins.modeldelivery.dashboard.badge.BadgeSvg;
import io.jenkins.plugins.modeldelivery.dashboard.badge.ModelBadge;
import io.jenkins.plugins.modeldelivery.dashboard.badge.ProductionMetric;
import io.jenkins.plugins.modeldelivery.jenkins.record.JobRecords;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sends a job's badge, or says that it has not changed, or that there is none. */
final class BadgeAnswer {
    private static final Pattern FILE = Pattern.compile("([A-Za-z0-9_.@-]{1,100})\\.(svg|json)");
    private static final String PRODUCTION = "production";
    /** How far back the registration of the version in production is looked for. */
    private static final int SEARCHED = 500;

    private BadgeAnswer() {}

    /** @param file such as {@code version.svg} or {@code roc_auc.json} */
    static void send(Job<?, ?> job, String file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Matcher matcher = FILE.matcher(file);
        Optional<Badge> badge = matcher.matches()
                ? badge(new JobRecords(job), matcher.group(1), request.getParameter("model"))
                : Optional.empty();
        if (badge.isEmpty()) {
            absent(response);
            return;
        }
        boolean json = matcher.group(2).equals("json");
        String content = json
                ? badge.get().toEndpointJson()
                : BadgeSvg.draw(badge.get(), "flat-square".equals(request.getParameter("style")));
        response.setHeader("X-Content-Type-Options", "nosniff");
        String tag = "\"" + Digest.of(content.getBytes(StandardCharsets.UTF_8)).abbreviated() + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "private, max-age=60");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        write(response, json ? "application/json" : "image/svg+xml", content);
    }

    /** Says that there is no such badge, in the same way whatever the reason. */
    static void absent(HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        write(
                response,
                "text/plain",
                "No such badge: there are version, stage, gates, drift and the metrics of the"
                        + " last evaluation, each as .svg and .json\n");
    }

    /** What can be asked of a model; a metric whose name does not fit into an address is left out. */
    static Stream<String> kinds(ModelOverview model) {
        Stream<String> metrics = model.evaluation() == null
                ? Stream.empty()
                : model.evaluation().metrics().stream().map(MetricValue::name);
        return Stream.concat(Stream.of("version", "stage", "gates", "drift"), metrics)
                .distinct()
                .filter(kind -> FILE.matcher(kind + ".svg").matches());
    }

    /** @param name which model, or null for the first */
    static Optional<Badge> badge(JobRecords records, String kind, String name) throws IOException {
        Optional<ModelOverview> model = records.overview().models().stream()
                .filter(each -> name == null || each.name().equals(name))
                .findFirst();
        if (model.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> production = model.get().stages().stream()
                .filter(entry -> entry.stage().equals(PRODUCTION))
                .map(entry -> entry.version())
                .findFirst();
        List<String> newest = production.isEmpty() ? List.of() : new RecordIndex(records.index()).newest(SEARCHED);
        return ModelBadge.of(
                model.get(),
                kind,
                metric -> production.flatMap(
                        version -> ProductionMetric.find(newest, model.get().name(), version, metric)));
    }

    private static void write(HttpServletResponse response, String type, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type + ";charset=UTF-8");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
