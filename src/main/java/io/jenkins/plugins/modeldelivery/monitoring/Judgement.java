package io.jenkins.plugins.modeldelivery.monitoring;

import io.jenkins.plugins.modeldelivery.lifecycle.DurationText;
import io.jenkins.plugins.modeldelivery.lifecycle.figures.VersionFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds figures against the limits of a request, and says what there is to say. */
final class Judgement {
    private static final double PERCENT = 100;
    private static final double MILLISECONDS = 1000;

    private final MonitorRequest request;
    private final List<String> findings = new ArrayList<>();
    private boolean degraded;

    Judgement(MonitorRequest request) {
        this.request = request;
    }

    /** Something worth saying that is no fault. */
    void note(String finding) {
        findings.add(finding);
    }

    /** A fault. */
    void fault(String finding) {
        findings.add(finding);
        degraded = true;
    }

    /**
     * Judges one version.
     *
     * @param period what was counted in the time that is judged
     * @param time that time in words, such as {@code since the last look}
     */
    void version(String version, VersionFigures period, String time) {
        if (period.requests() == 0) {
            if (period.trafficShare() > 0) {
                note(version + " had no request " + time);
            }
            return;
        }
        if (period.requests() < request.minRequests()) {
            note(String.format(
                    Locale.ROOT,
                    "%s had %.0f requests %s, too few to judge (minRequests is %d)",
                    version,
                    period.requests(),
                    time,
                    request.minRequests()));
            return;
        }
        boolean well = !degraded;
        if (period.errorRate() > request.maxErrorRate()) {
            fault(String.format(
                    Locale.ROOT,
                    "%s did not answer %.0f of %.0f requests %s (%.2f %%), and maxErrorRate is %.2f %%",
                    version,
                    period.errors(),
                    period.requests(),
                    time,
                    period.errorRate() * PERCENT,
                    request.maxErrorRate() * PERCENT));
        }
        latency(version, period, time, 0.95, "maxLatencyP95", request.maxLatencyP95());
        latency(version, period, time, 0.99, "maxLatencyP99", request.maxLatencyP99());
        if (well && !degraded) {
            note(String.format(
                    Locale.ROOT,
                    "%s had %.0f requests %s, %.2f %% failed, 95 %% took at most %s",
                    version,
                    period.requests(),
                    time,
                    period.errorRate() * PERCENT,
                    milliseconds(period.latency().quantile(0.95))));
        }
    }

    private void latency(
            String version, VersionFigures period, String time, double q, String parameter, Duration limit) {
        double seconds = period.latency().quantile(q);
        if (limit != null && seconds * MILLISECONDS > limit.toMillis()) {
            fault(String.format(
                    Locale.ROOT,
                    "%.0f %% of the requests to %s took up to %s %s, and %s is %s",
                    q * PERCENT,
                    version,
                    milliseconds(seconds),
                    time,
                    parameter,
                    DurationText.format(limit)));
        }
    }

    private static String milliseconds(double seconds) {
        return Double.isNaN(seconds)
                ? "an unknown time"
                : String.format(Locale.ROOT, seconds < 0.01 ? "%.1f ms" : "%.0f ms", seconds * MILLISECONDS);
    }

    /** What there is to say. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    /** Whether there was a fault. */
    MonitorVerdict verdict() {
        return degraded ? MonitorVerdict.DEGRADED : MonitorVerdict.OK;
    }
}
