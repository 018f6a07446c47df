package io.jenkins.plugins.modeldelivery.jenkins.step;

import hudson.Extension;
import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The step {@code modelMonitor}. Reads the model server's figures and compares them with the last time. */
public final class MonitorStep extends ModelStep {
    /** @param name the model's name */
    @DataBoundConstructor
    public MonitorStep(String name) {
        super(DeliveryKind.MONITOR);
        set("name", name);
    }

    public String getName() {
        return text("name");
    }

    public String getEndpoint() {
        return text("endpoint");
    }

    @DataBoundSetter
    public void setEndpoint(String endpoint) {
        set("endpoint", endpoint);
    }

    public Double getMaxErrorRate() {
        return value("maxErrorRate", Double.class);
    }

    @DataBoundSetter
    public void setMaxErrorRate(Double maxErrorRate) {
        set("maxErrorRate", maxErrorRate);
    }

    public String getMaxLatencyP95() {
        return text("maxLatencyP95");
    }

    @DataBoundSetter
    public void setMaxLatencyP95(String maxLatencyP95) {
        set("maxLatencyP95", maxLatencyP95);
    }

    public String getMaxLatencyP99() {
        return text("maxLatencyP99");
    }

    @DataBoundSetter
    public void setMaxLatencyP99(String maxLatencyP99) {
        set("maxLatencyP99", maxLatencyP99);
    }

    public Long getMinRequests() {
        return value("minRequests", Long.class);
    }

    @DataBoundSetter
    public void setMinRequests(Long minRequests) {
        set("minRequests", minRequests);
    }

    public String getOnFailure() {
        return text("onFailure");
    }

    @DataBoundSetter
    public void setOnFailure(String onFailure) {
        set("onFailure", onFailure);
    }

    /** Its name, help and form. */
    @Extension
    public static final class DescriptorImpl extends ModelStepDescriptor {
        public DescriptorImpl() {
            super(DeliveryKind.MONITOR, MonitorStep::new);
        }

        @Override
        public String getDisplayName() {
            return "Look at a model in service";
        }
    }
}
