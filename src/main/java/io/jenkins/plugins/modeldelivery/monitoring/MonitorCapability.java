package io.jenkins.plugins.modeldelivery.monitoring;

import io.jenkins.plugins.modeldelivery.lifecycle.Capability;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.lifecycle.figures.ServerFigures;
import io.jenkins.plugins.modeldelivery.lifecycle.figures.VersionFigures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what a model server says about its requests, compares it with the last time, and judges it. */
public final class MonitorCapability implements Capability<MonitorRequest, MonitorResult> {
    @Override
    public String name() {
        return "monitor";
    }

    @Override
    public MonitorResult run(MonitorRequest request, Workspace workspace)
            throws DeliveryException, InterruptedException {
        String endpoint = request.endpoint() == null ? deployed(request, workspace) : request.endpoint();
        MetricsPage page = new MetricsPage(endpoint);
        Judgement judgement = new Judgement(request);
        Optional<String> text = page.fetch();
        if (text.isEmpty()) {
            judgement.fault("the model server at " + endpoint + " does not answer");
            return result(request, endpoint, judgement, new TreeMap<>(), null);
        }
        SortedMap<String, VersionFigures> figures = read(text.get(), request, page);
        Optional<LastLook> last = LastLook.find(workspace.records(), request.name(), endpoint);
        MonitorResult.Change change = last.isEmpty() ? null : change(figures, last.get());
        if (change != null && change.restarted()) {
            judgement.note("the model server began anew since the last look");
        }
        String time = change == null || change.restarted() ? "since the server began" : "since the last look";
        figures.forEach((version, now) -> judgement.version(version, period(version, now, last), time));
        MonitorResult result = result(request, endpoint, judgement, figures, change);
        result.findings().forEach(workspace.console()::line);
        return result;
    }

    private static String deployed(MonitorRequest request, Workspace workspace) throws DeliveryException {
        List<DeliveryRecord> deployments = workspace.records().of(request.name(), "deploy");
        for (int i = deployments.size() - 1; i >= 0; i--) {
            DeliveryRecord deployment = deployments.get(i);
            if (deployment.result() != null && deployment.result().hasNonNull("endpoint")) {
                return deployment.result().get("endpoint").asText();
            }
        }
        throw new InvalidRequestException(
                "endpoint",
                "was not given, and no record tells where " + request.name()
                        + " is in service; deploy it with modelDeploy, or write the address of its server such as"
                        + " http://127.0.0.1:8080");
    }

    private static SortedMap<String, VersionFigures> read(String text, MonitorRequest request, MetricsPage page)
            throws DeliveryException {
        SortedMap<String, VersionFigures> figures;
        try {
            figures = ServerFigures.read(text, request.name());
        } catch (InvalidValueException e) {
            throw new DeliveryException(
                    "The figures at " + page.address() + " can't be read: " + e.getMessage()
                            + "; is it a model server's address?",
                    e);
        }
        if (figures.isEmpty()) {
            throw new DeliveryException("The server at " + page.address() + " has no figures of a model '"
                    + request.name() + "'; is it loaded there?");
        }
        return figures;
    }

    private static MonitorResult.Change change(SortedMap<String, VersionFigures> figures, LastLook last) {
        boolean restarted = figures.entrySet().stream().anyMatch(version -> version.getValue()
                .isReset(last.figures().getOrDefault(version.getKey(), VersionFigures.none())));
        List<VersionReport> reports = new ArrayList<>();
        figures.forEach(
                (version, now) -> reports.add(VersionReport.of(version, period(version, now, Optional.of(last)))));
        return new MonitorResult.Change(last.at(), restarted, reports);
    }

    private static VersionFigures period(String version, VersionFigures now, Optional<LastLook> last) {
        return now.since(last.map(look -> look.figures().getOrDefault(version, VersionFigures.none()))
                .orElse(VersionFigures.none()));
    }

    private static MonitorResult result(
            MonitorRequest request,
            String endpoint,
            Judgement judgement,
            SortedMap<String, VersionFigures> figures,
            MonitorResult.Change change) {
        List<VersionReport> reports = new ArrayList<>();
        Map<String, Counters> counters = new LinkedHashMap<>();
        figures.forEach((version, now) -> {
            reports.add(VersionReport.of(version, now));
            counters.put(version, Counters.of(now));
        });
        return new MonitorResult(
                request.name(),
                endpoint,
                reports,
                change,
                judgement.findings(),
                judgement.verdict(),
                counters,
                judgement.verdict() == MonitorVerdict.OK
                        ? Outcome.DONE
                        : request.onFailure().outcome());
    }
}
