package io.jenkins.plugins.modeldelivery.deployment;

import io.jenkins.plugins.modeldelivery.lifecycle.DurationText;
import io.jenkins.plugins.modeldelivery.lifecycle.figures.VersionFigures;
import java.util.Locale;
import java.util.Optional;

/** Judges what a new version did during one step of a canary. */
public final class CanaryAnalysis {
    private static final double P95 = 0.95;
    private static final double MILLISECONDS = 1000;
    private static final double PERCENT = 100;

    private CanaryAnalysis() {}

    /**
     * Whether enough requests came for a judgement.
     *
     * @param step what was counted during the step
     */
    public static boolean hasEnough(Analysis analysis, VersionFigures step) {
        return step.requests() >= analysis.minRequests();
    }

    /**
     * Why the step was not good enough.
     *
     * @param step what was counted during the step
     * @return empty when it was; without any request there is nothing to object to
     */
    public static Optional<String> objection(Analysis analysis, VersionFigures step) {
        if (step.errorRate() > analysis.maxErrorRate()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%.0f of its %.0f requests failed (%.2f %%), and maxErrorRate is %.2f %%",
                    step.errors(),
                    step.requests(),
                    step.errorRate() * PERCENT,
                    analysis.maxErrorRate() * PERCENT));
        }
        double p95 = step.latency().quantile(P95);
        if (analysis.maxLatencyP95() != null
                && p95 * MILLISECONDS > analysis.maxLatencyP95().toMillis()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the 95th percentile of its answering time was %.0f ms over %.0f requests, and maxLatencyP95 is %s",
                    p95 * MILLISECONDS,
                    step.requests(),
                    DurationText.format(analysis.maxLatencyP95())));
        }
        return Optional.empty();
    }
}
