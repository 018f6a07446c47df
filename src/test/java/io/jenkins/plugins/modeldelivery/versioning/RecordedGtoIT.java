package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recordings that {@link RecordedGtoTest} compares with are what the real GTO prints. {@code
 * -Dmodel.delivery.record=true} writes them anew.
 */
class RecordedGtoIT {
    @TempDir
    private Path folder;

    static Stream<RecordedRegistry> registries() throws Exception {
        return RecordedRegistry.all();
    }

    @ParameterizedTest
    @MethodSource("registries")
    void theRecordingsAreWhatGtoPrints(RecordedRegistry registry) throws Exception {
        String gto = PythonTools.command("gto");
        GitProject project = registry.make(folder.resolve("project"));
        for (String question : new String[] {"show", "history"}) {
            String printed =
                    GitProject.run(project.root, Map.of("PYTHONUTF8", "1", "TZ", "UTC"), gto, question, "--json");
            if (Boolean.getBoolean("model.delivery.record")) {
                Files.writeString(registry.file(question), printed + "\n");
            }
            assertThat(registry.recorded(question))
                    .isEqualTo(JsonMapper.builder().build().readTree(printed));
        }
    }
}
