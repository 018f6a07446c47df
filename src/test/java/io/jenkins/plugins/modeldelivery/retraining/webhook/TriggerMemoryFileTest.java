package io.jenkins.plugins.modeldelivery.retraining.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggerMemoryFileTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAndNothingElseIsLeftBehind() throws Exception {
        Path path = folder.resolve("model-delivery/trigger.json");
        TriggerMemoryFile file = new TriggerMemoryFile(path);
        TriggerMemory memory = new TriggerMemory(
                List.of("github:1", "sha256:aa"),
                Instant.parse("2026-04-02T10:00:00Z"),
                Map.of("{}:{alertname=\"D\"}", Set.of("f@t")));

        assertThat(file.read()).isEqualTo(TriggerMemory.empty());
        file.write(memory);

        assertThat(new TriggerMemoryFile(path).read()).isEqualTo(memory);
        try (var files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void aFileThatIsBrokenIsAnEmptyMemory() throws Exception {
        Path path = folder.resolve("trigger.json");
        for (String broken : List.of("", "{", "[]", "null", "{\"seen\": 3}")) {
            Files.writeString(path, broken);
            assertThat(new TriggerMemoryFile(path).read()).as(broken).isEqualTo(TriggerMemory.empty());
        }
    }
}
