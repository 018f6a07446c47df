package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.DurationText;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Follows the event files of a training that still writes them, and tells its newest points. An event file has no end
 * mark, so a training counts as over when nothing was written for a while.
 */
public final class EventWatch {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int MOST_CURVES = 4;
    private static final int DEEPEST = 16;

    private final Console console;
    private final Duration pause;
    private final Duration betweenLines;

    /** @param console where the points are told */
    public EventWatch(Console console) {
        this(console, PAUSE, BETWEEN_LINES);
    }

    EventWatch(Console console, Duration pause, Duration betweenLines) {
        this.console = console;
        this.pause = pause;
        this.betweenLines = betweenLines;
    }

    /**
     * Comes back when nothing was written for so long.
     *
     * @param shown the file or folder as the user named it
     * @param path it need not have an event file yet
     * @param quiet how long nothing may be written
     * @param wanted the names of the curves to tell; when empty, the first four
     * @throws DeliveryException when a file is damaged, or there is still none at the end
     */
    public void untilQuiet(String shown, Path path, Duration quiet, List<String> wanted)
            throws DeliveryException, InterruptedException {
        console.line("Following " + Shown.of(shown) + " until nothing was written for " + DurationText.format(quiet));
        Map<Path, Long> sizes = sizes(shown, path);
        Map<Path, Long> told = Map.of();
        long changed = System.nanoTime();
        long line = changed - betweenLines.toNanos();
        while (System.nanoTime() - changed < quiet.toNanos()) {
            if (!sizes.isEmpty() && !sizes.equals(told) && System.nanoTime() - line >= betweenLines.toNanos()) {
                tell(shown, path, wanted);
                told = sizes;
                line = System.nanoTime();
            }
            Thread.sleep(pause.toMillis());
            Map<Path, Long> now = sizes(shown, path);
            if (!now.equals(sizes)) {
                sizes = now;
                changed = System.nanoTime();
            }
        }
        if (sizes.isEmpty()) {
            throw new DeliveryException("No TensorBoard event file (events.out.tfevents…) came into " + Shown.of(shown)
                    + " within " + DurationText.format(quiet) + "; does the training log there?");
        }
        if (!sizes.equals(told)) {
            tell(shown, path, wanted);
        }
    }

    private void tell(String shown, Path path, List<String> wanted) throws DeliveryException, InterruptedException {
        EventLog log = EventLog.read(shown, path, name -> PointChoice.last());
        List<String> names = wanted.isEmpty()
                ? log.scalars().keySet().stream().limit(MOST_CURVES).toList()
                : wanted;
        StringJoiner points = new StringJoiner(", ");
        long step = -1;
        for (String name : names) {
            Point point = log.scalars().get(name);
            if (point != null) {
                step = Math.max(step, point.step());
                points.add(Shown.of(name) + " " + (float) point.value());
            }
        }
        if (step >= 0) {
            console.line("step " + step + ": " + points);
        }
    }

    /** Bytes of each event file. */
    private static Map<Path, Long> sizes(String shown, Path path) throws DeliveryException {
        Map<Path, Long> sizes = new TreeMap<>();
        if (!Files.exists(path)) {
            return sizes;
        }
        try (Stream<Path> found = Files.isDirectory(path) ? Files.walk(path, DEEPEST) : Stream.of(path)) {
            for (Path file : found.filter(EventLog::isEventFile)
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                sizes.put(file, Files.size(file));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new DeliveryException(Shown.of(shown) + " can't be read: " + Shown.of(e.getMessage()), e);
        }
        return sizes;
    }
}
