package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** What happens, told on a stream: progress bars on a terminal, a line now and then elsewhere. */
final class TerminalConsole implements Console {
    private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final boolean terminal;

    TerminalConsole(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void line(String text) {
        out.println(text);
        out.flush();
    }

    @Override
    public Progress progress(String task, long total, String unit) {
        return terminal ? bar(task, total, unit) : lines(task, total, unit);
    }

    private static Progress bar(String task, long total, String unit) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUnit(" " + unit, 1)
                .setStyle(ProgressBarStyle.ASCII)
                .clearDisplayOnFinish()
                .build();
        return new Progress() {
            @Override
            public void at(long done) {
                bar.stepTo(done);
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }

    private Progress lines(String task, long total, String unit) {
        AtomicLong told = new AtomicLong(System.nanoTime());
        return done -> {
            long last = told.get();
            long now = System.nanoTime();
            if (now - last > QUIET_NANOS && told.compareAndSet(last, now)) {
                line(task + ": " + done + " of " + total + " " + unit);
            }
        };
    }
}
