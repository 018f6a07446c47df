package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedFolderTest {
    @TempDir
    private Path folder;

    @Test
    void oneOfAnotherProcessIsSparedWhileItLives() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UnfinishedProcess.class.getName(),
                        folder.toString())
                .start();
        try {
            assertThat(process.getInputStream().read()).isEqualTo('r');
            UnfinishedFolder.tidy(folder);
            UnfinishedFolder.tidy(folder);
            assertThat(folder.toFile().list()).hasSize(1);
        } finally {
            process.destroyForcibly().waitFor();
        }
        UnfinishedFolder.tidy(folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void oneOfThisProcessIsSparedUntilItIsClosed() throws Exception {
        try (UnfinishedFolder first = UnfinishedFolder.in(folder);
                UnfinishedFolder second = UnfinishedFolder.in(folder)) {
            Files.writeString(first.artifact(), "half");
            UnfinishedFolder.tidy(folder);
            assertThat(first.artifact()).exists();
            assertThat(second.artifact().getParent()).exists();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void oneWithoutALockIsSparedForADay() throws Exception {
        Path old = Files.createDirectory(folder.resolve(".unfinished-1"));
        Path young = Files.createDirectory(folder.resolve(".unfinished-2"));
        Files.writeString(old.resolve("artifact"), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        UnfinishedFolder.tidy(folder);
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }
}
