package io.jenkins.plugins.modeldelivery.jenkins.page;

import io.jenkins.plugins.modeldelivery.dashboard.MetricValue;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A metric with its interval, for the remote API. */
@ExportedBean(defaultVisibility = 3)
public final class MeasuredMetric {
    private final MetricValue metric;

    MeasuredMetric(MetricValue metric) {
        this.metric = metric;
    }

    /** The metric's name. */
    @Exported
    public String getName() {
        return metric.name();
    }

    /** The point estimate. */
    @Exported
    public double getValue() {
        return metric.value();
    }

    /** The interval's lower end, or null. */
    @Exported
    public Double getLow() {
        return metric.low();
    }

    /** The interval's upper end, or null. */
    @Exported
    public Double getHigh() {
        return metric.high();
    }
}
