package io.jenkins.plugins.modeldelivery.jenkins.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.Run;
import io.jenkins.plugins.modeldelivery.jenkins.record.BuildRecords;
import io.jenkins.plugins.modeldelivery.jenkins.record.JobRecords;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** A model whose name is markup, as only a record can have it that no step has written. */
final class HostileModel {
    static final String NAME = "<img src=x onerror=alert(1)>";
    static final String ENCODED = URLEncoder.encode(NAME, StandardCharsets.UTF_8);

    private HostileModel() {}

    /** Adds the evaluation that the build has made once more, as one of this model. */
    static void recordIn(Run<?, ?> run) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        List<String> lines = Files.readAllLines(new JobRecords(run.getParent()).index());
        JsonNode record = mapper.readTree(lines.get(lines.size() - 1));
        String id = record.path("id").asText() + "-again";
        ObjectNode renamed = record.deepCopy();
        renamed.put("id", id).put("model", NAME).put("summary", NAME);
        String problem = new BuildRecords(run).append(id, mapper.writeValueAsString(renamed));
        if (problem != null) {
            throw new IllegalStateException(problem);
        }
    }
}
