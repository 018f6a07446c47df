package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.versioning.GitProject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against {@code sha256sum} and {@code md5sum}, around the size of the buffers. */
class ContentDigestsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                (1 << 16) - 1,
                1 << 16,
                (1 << 16) + 1,
                (1 << 20) + (1 << 16),
                (16 << 20) - 1,
                16 << 20,
                (16 << 20) + 1,
                (16 << 20) + (1 << 18),
                (17 << 20) + 7
            })
    void agreesWithThePlainTools(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Path file = Files.write(folder.resolve("file"), bytes);
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        AtomicLong told = new AtomicLong();

        ContentDigests digests = ContentDigests.copy(new ByteArrayInputStream(bytes), copy, told::addAndGet);

        assertThat(digests.sha256().hex()).isEqualTo(sum("sha256sum", file));
        assertThat(digests.md5()).isEqualTo(sum("md5sum", file));
        assertThat(digests.size()).isEqualTo(size);
        assertThat(copy.toByteArray()).isEqualTo(bytes);
        assertThat(told).hasValue(size);
    }

    private String sum(String program, Path file) throws Exception {
        return GitProject.run(folder, Map.of(), program, file.toString()).split(" ")[0];
    }
}
