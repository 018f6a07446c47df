package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logs that the real writers are writing while they are read. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EventLogIT {
    private static final Path PYTHON = Path.of("target/venv/tensorboard/bin/python");
    private static final int STEPS = 60;

    @TempDir
    Path folder;

    @Test
    void aTrainingIsWatched() throws Exception {
        assumeTrue(
                Files.exists(PYTHON),
                "there is no " + PYTHON + "; ./test makes it, or src/test/python/venv.sh tensorboard"
                        + " src/test/python/tensorboard.txt");
        Process training = training("0.02");
        Set<Long> seen = new TreeSet<>();
        long newest = -1;
        while (training.isAlive()) {
            Point last = hasLog() ? read().scalars().get("new/loss/train") : null;
            if (last != null) {
                assertThat(last.step()).isGreaterThanOrEqualTo(newest);
                newest = last.step();
                seen.add(newest);
            }
        }
        assertThat(training.exitValue())
                .as(Files.readString(folder.resolve("log.txt")))
                .isZero();
        assertThat(seen).hasSizeGreaterThan(5);
        EventLog whole = read();
        assertThat(whole.unfinished()).isEmpty();
        assertThat(whole.points())
                .containsEntry("new/loss/train", (long) STEPS)
                .containsEntry("old/loss/train", (long) STEPS)
                .containsEntry("new/half", (long) STEPS);
        assertThat(whole.scalars().get("old/loss/train")).isEqualTo(new Point(STEPS - 1, (float) (1.0 / STEPS)));
    }

    @Test
    void aTrainingIsFollowedUntilItIsOver() throws Exception {
        assumeTrue(
                Files.exists(PYTHON),
                "there is no " + PYTHON + "; ./test makes it, or src/test/python/venv.sh tensorboard"
                        + " src/test/python/tensorboard.txt");
        List<String> console = new CopyOnWriteArrayList<>();
        Process training = training("0.1");
        new EventWatch(console::add).untilQuiet("log", folder, Duration.ofSeconds(15), List.of("new/loss/train"));
        assertThat(training.isAlive()).isFalse();
        assertThat(console).last().isEqualTo("step " + (STEPS - 1) + ": new/loss/train " + (float) (1.0 / STEPS));
    }

    /** Starts a training of two writers, each of whose steps takes so many seconds. */
    private Process training(String seconds) throws IOException {
        return new ProcessBuilder(
                        PYTHON.toString(),
                        "src/test/python/make_tensorboard_events.py",
                        folder.toString(),
                        String.valueOf(STEPS),
                        seconds)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
    }

    private boolean hasLog() throws Exception {
        Path log = folder.resolve("new");
        if (!Files.exists(log)) {
            return false;
        }
        try (Stream<Path> files = Files.list(log)) {
            return files.findAny().isPresent();
        }
    }

    private EventLog read() throws Exception {
        return EventLog.read("log", folder, name -> PointChoice.last());
    }
}
