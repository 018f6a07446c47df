package io.jenkins.plugins.modeldelivery.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.lifecycle.Result;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a model in service did.
 *
 * @param name the model
 * @param endpoint its server
 * @param versions every version's figures since the server began
 * @param change the figures since the last look, or null when this is the first
 * @param findings what there is to say, a sentence each
 * @param verdict whether all was as it should be
 * @param counters the server's raw counts by version, for the next look
 * @param outcome what the verdict means to the build
 */
public record MonitorResult(
        ModelName name,
        String endpoint,
        List<VersionReport> versions,
        Change change,
        List<String> findings,
        MonitorVerdict verdict,
        Map<String, Counters> counters,
        @JsonIgnore Outcome outcome)
        implements Result {
    /**
     * What happened since the last look.
     *
     * @param since when that was
     * @param restarted whether the server began anew in between; the figures then count from its start
     * @param versions every version's figures in that time
     */
    public record Change(Instant since, boolean restarted, List<VersionReport> versions)
            implements java.io.Serializable {}

    @Override
    public String summary() {
        return name + " is " + (verdict == MonitorVerdict.OK ? "doing well" : "degraded") + ": "
                + String.join("; ", findings);
    }

    @Override
    public List<ArtifactReference> inputs() {
        return List.of(new ArtifactReference("deployment", endpoint, null, null));
    }
}
