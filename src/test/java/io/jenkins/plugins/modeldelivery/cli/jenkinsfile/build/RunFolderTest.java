package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers of runs. */
class RunFolderTest {
    @TempDir
    Path home;

    @Test
    void allThatAskAtTheSameMomentGetDifferentNumbers() throws Exception {
        int many = 16;
        CyclicBarrier together = new CyclicBarrier(many);
        Callable<Integer> next = () -> {
            together.await();
            return RunFolder.next(home).number();
        };
        ExecutorService threads = Executors.newFixedThreadPool(many);
        List<Integer> numbers = new ArrayList<>();
        for (Future<Integer> each : threads.invokeAll(java.util.Collections.nCopies(many, next))) {
            numbers.add(each.get());
        }
        threads.shutdown();

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, many).boxed().toList());
    }

    @Test
    void otherFilesDoNotCountAsRuns() throws Exception {
        Files.createDirectories(home.resolve("runs/7"));
        Files.createDirectories(home.resolve("runs/08"));
        Files.createDirectories(home.resolve("runs/latest"));

        assertThat(RunFolder.next(home).number()).isEqualTo(8);
    }

    @Test
    void aRecordThatCannotBeReadIsLeftOut() throws Exception {
        Files.createDirectories(home.resolve("runs/1"));
        Files.writeString(home.resolve("runs/1/run.json"), "{ half");

        assertThat(RunFolder.next(home).earlier()).isEmpty();
    }
}
