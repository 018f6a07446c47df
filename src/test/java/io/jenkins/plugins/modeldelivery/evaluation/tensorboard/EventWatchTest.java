package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Event files that grow while they are followed. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class EventWatchTest {
    private static final Duration QUIET = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private final List<String> console = new CopyOnWriteArrayList<>();

    private EventWatch watch() {
        return new EventWatch(console::add, Duration.ofMillis(20), Duration.ZERO);
    }

    private void write(int step) throws IOException {
        Path file = folder.resolve("run/events.out.tfevents.1700000000.host");
        Files.createDirectories(file.getParent());
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            RecordWriter records = new RecordWriter(out);
            if (step == 0) {
                records.write(ScalarEvents.version(1.7e9));
            }
            records.write(ScalarEvents.scalars(1.7e9 + step, step, Map.of("loss", 1.0 / (step + 1), "other", 7.0)));
        }
    }

    @Test
    void aTrainingIsFollowedToItsLastPointFromBeforeItsFirst() throws Exception {
        CompletableFuture<Void> training = CompletableFuture.runAsync(() -> {
            try {
                for (int step = 0; step < 10; step++) {
                    Thread.sleep(100);
                    write(step);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        long start = System.nanoTime();
        watch().untilQuiet("run", folder.resolve("run"), QUIET, List.of("loss"));
        assertThat(training).isCompleted();
        assertThat(System.nanoTime() - start).isGreaterThan(QUIET.toNanos());
        assertThat(console.get(0)).isEqualTo("Following run until nothing was written for 3s");
        assertThat(console).hasSizeGreaterThan(2).last().isEqualTo("step 9: loss 0.1");
    }

    @Test
    void withoutGatesTheFirstCurvesAreTold() throws Exception {
        write(0);
        watch().untilQuiet("run", folder, Duration.ofMillis(50), List.of());
        assertThat(console).last().isEqualTo("step 0: run/loss 1.0, run/other 7.0");
    }

    @Test
    void whereNothingComesTheErrorSaysWhatWasWaitedFor() {
        assertThatThrownBy(() -> watch().untilQuiet("run", folder.resolve("run"), Duration.ofMillis(50), List.of()))
                .isInstanceOf(DeliveryException.class)
                .hasMessage("No TensorBoard event file (events.out.tfevents…) came into run within 50ms; does the"
                        + " training log there?");
    }
}
