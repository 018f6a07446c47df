package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectOutputTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 4097, 4 << 20, (4 << 20) + 1, (16 << 20) - 1, (29 << 20) + 12345})
    void everyByteArrivesWhereverTheEndIs(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        try (DirectOutput out = open("file")) {
            // In pieces that end nowhere near a block's end.
            for (int from = 0; from < size; from += 100_003) {
                out.write(bytes, from, Math.min(100_003, size - from));
            }
            out.finish();
        }
        assertThat(Arrays.equals(Files.readAllBytes(folder.resolve("file")), bytes))
                .isTrue();
    }

    @Test
    void whatIsGivenUpEndsItsThread() throws Exception {
        DirectOutput out = open("file");
        out.write(new byte[20 << 20]);
        out.close();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("artifact-write")) {
                thread.join(20_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    private DirectOutput open(String name) throws Exception {
        Optional<DirectOutput> out = DirectOutput.tryOpen(folder.resolve(name));
        assumeTrue(out.isPresent(), "the file system of " + folder + " has no direct writing");
        return out.get();
    }
}
