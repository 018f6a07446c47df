package io.jenkins.plugins.modeldelivery.jenkins.record;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.ExtensionPoint;
import hudson.model.Run;

/** Told of each record when it is kept. */
public interface RecordListener extends ExtensionPoint {
    /** Soon done; what takes long is left for later. */
    void onRecord(Run<?, ?> run, JsonNode record);
}
