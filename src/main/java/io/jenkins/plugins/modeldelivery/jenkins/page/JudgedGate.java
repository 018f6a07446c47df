package io.jenkins.plugins.modeldelivery.jenkins.page;

import io.jenkins.plugins.modeldelivery.dashboard.GateEntry;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A gate and what it said, for the remote API and the summary. */
@ExportedBean(defaultVisibility = 3)
public final class JudgedGate {
    private final GateEntry gate;

    JudgedGate(GateEntry gate) {
        this.gate = gate;
    }

    /** The metric's name. */
    @Exported
    public String getMetric() {
        return gate.metric();
    }

    /** {@code threshold}, {@code absoluteChange}, {@code relativeChange} or {@code gap}. */
    @Exported
    public String getKind() {
        return gate.kind();
    }

    /** {@code column=value}, or null for all rows. */
    @Exported
    public String getSlice() {
        return gate.slice();
    }

    /** The bound, or null. */
    @Exported
    public Double getBound() {
        return gate.bound();
    }

    /** What was compared, or null. */
    @Exported
    public Double getValue() {
        return gate.value();
    }

    /** The lower end of its interval, or null. */
    @Exported
    public Double getLow() {
        return gate.low();
    }

    /** The upper end of its interval, or null. */
    @Exported
    public Double getHigh() {
        return gate.high();
    }

    /** {@code pass}, {@code fail}, {@code inconclusive} or {@code skipped}. */
    @Exported
    public String getStatus() {
        return gate.status();
    }

    /** The same in plain words, or null. */
    @Exported
    public String getExplanation() {
        return gate.explanation();
    }

    /** What was asked and what was found, in one line. */
    public String getText() {
        return gate.text();
    }
}
