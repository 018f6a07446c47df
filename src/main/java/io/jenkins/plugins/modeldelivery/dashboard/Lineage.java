package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import java.time.Instant;
import java.util.List;

/**
 * Where a version comes from and where it went.
 *
 * @param commit the commit's id, or null
 * @param data the data that it was trained on or evaluated with, with digests
 * @param run the run that registered it
 * @param evaluation the evaluation that it was registered on, or null
 * @param packages what it was packaged as
 * @param deployments where it was deployed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Lineage(
        String commit,
        List<ArtifactReference> data,
        RunEntry run,
        Evaluation evaluation,
        List<Packaging> packages,
        List<DeploymentEntry> deployments) {
    /**
     * An evaluation in short.
     *
     * @param record the record's id
     * @param verdict what the gates said, or null
     * @param rows on how many rows, or null
     * @param metrics the metrics, those with gates first
     * @param report the report's path, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Evaluation(String record, String verdict, Long rows, List<MetricValue> metrics, String report) {}

    /**
     * A package.
     *
     * @param reference its name in a registry, or its path
     * @param digest its digest, or null
     * @param format its format, or null
     * @param size its size in bytes, or null
     * @param time when it was made
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Packaging(String reference, String digest, String format, Long size, Instant time) {}
}
