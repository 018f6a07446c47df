package io.jenkins.plugins.modeldelivery.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.lifecycle.RecordLog;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A workspace, records and a clock for tests of retraining. */
final class RetrainFixture {
    static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    final RecordLog records = RecordLog.inMemory();
    final List<String> console = Collections.synchronizedList(new ArrayList<>());
    final Map<String, String> environment = new HashMap<>(Map.of("PATH", System.getenv("PATH")));
    private final Path folder;

    RetrainFixture(Path folder) {
        this.folder = folder;
    }

    Workspace workspace() throws Exception {
        return Workspace.in(folder)
                .records(records)
                .environment(environment)
                .console(console::add)
                .open();
    }

    /** A record whose result is this JSON, with single quotes for double ones. */
    void record(String capability, String started, String result, ArtifactReference... inputs) throws Exception {
        Instant time = Instant.parse(started);
        JsonNode tree = JsonFormat.mapper().readTree(result.replace('\'', '"'));
        records.append(new DeliveryRecord(
                1,
                started,
                capability,
                "churn",
                time,
                time,
                Outcome.DONE,
                "",
                null,
                null,
                tree,
                List.of(inputs),
                null));
    }

    static ArtifactReference data(String path, String content) {
        return new ArtifactReference("data", path, Digest.of(content.getBytes(StandardCharsets.UTF_8)), null);
    }

    RetrainRequest request(Map<String, ?> parameters) throws InvalidRequestException {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("name", "churn");
        return RequestReader.read(RetrainRequest.class, all);
    }

    /** The decision of a request with these conditions and nothing else. */
    RetrainDecision decide(Object... when) throws Exception {
        return decideAll(Map.of("when", List.of(when)));
    }

    RetrainDecision decideAll(Map<String, ?> parameters) throws Exception {
        return new RetrainDecider(workspace(), NOW).decide(request(parameters));
    }

    static Clock clock(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }

    /** What a host gets back after it was started anew. */
    static RetrainState kept(RetrainState state) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(state);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (RetrainState) in.readObject();
        }
    }
}
