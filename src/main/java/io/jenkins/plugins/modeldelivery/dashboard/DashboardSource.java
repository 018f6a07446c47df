package io.jenkins.plugins.modeldelivery.dashboard;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.RecordLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where the dashboard's data comes from, asked anew from time to time. */
@FunctionalInterface
public interface DashboardSource {
    /** The data as it is now. */
    DashboardData read() throws DeliveryException;

    /** The data of all records of this log. */
    static DashboardSource of(RecordLog records) {
        return () -> DashboardData.of(records.all(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }
}
