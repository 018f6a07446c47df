package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What GTO 1.10.1 printed for written-down registries, so that agreeing with it is held where there is no Python. */
class RecordedGtoTest {
    @TempDir
    private Path folder;

    static Stream<RecordedRegistry> registries() throws Exception {
        return RecordedRegistry.all();
    }

    @ParameterizedTest
    @MethodSource("registries")
    void weReadWhatGtoReads(RecordedRegistry registry) throws Exception {
        GitProject project = registry.make(folder.resolve("project"));
        assertThat(RegistryAnswers.show(project.workspace()))
                .isEqualTo(RegistryAnswers.gtoShow(registry.recorded("show")));
        assertThat(RegistryAnswers.history(project.workspace()))
                .containsExactlyInAnyOrderElementsOf(RegistryAnswers.gtoHistory(registry.recorded("history")));
    }
}
