package io.jenkins.plugins.modeldelivery.evaluation.spark;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.Progress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Spark says while it works, hundreds of lines: passes on how far it is and, once each, its warnings, and remembers
 * the lines that tell why it failed.
 */
final class SparkLog implements AutoCloseable {
    private static final int MOST_WARNINGS = 20;
    private static final int MOST_REMEMBERED = 40;
    private static final int LONGEST_LINE = 1000;

    /** Log4j's pattern in Spark's own configuration: date, time, level, logger, message. */
    private static final Pattern LOGGED =
            Pattern.compile("\\d\\d/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d (TRACE|DEBUG|INFO|WARN|ERROR|FATAL) (.*)");

    /** What each job says where Hadoop is not installed as a whole, and what does no harm. */
    private static final String USUAL = "NativeCodeLoader";

    private static final Pattern CAUSE = Pattern.compile("(Exception in thread|Caused by:|Error:).*");

    /** A line of a stack trace. */
    private static final Pattern FRAME = Pattern.compile(" +at .*");

    private final Console console;
    private final String shown;
    private final Set<String> warnings = new HashSet<>();
    private final Deque<String> last = new ArrayDeque<>();
    private String cause;
    private String error;
    private boolean stopped;
    private Progress progress;

    /**
     * @param shown what is evaluated
     */
    SparkLog(Console console, String shown) {
        this.console = console;
        this.shown = shown;
    }

    synchronized void line(String line) {
        if (line.startsWith(SparkEvaluation.PROGRESS)) {
            progress(line.substring(SparkEvaluation.PROGRESS.length()));
            return;
        }
        String plain = plain(line);
        Matcher logged = LOGGED.matcher(plain);
        boolean isLogged = logged.matches();
        String level = isLogged ? logged.group(1) : "";
        boolean warns = level.equals("WARN") && !logged.group(2).startsWith(USUAL);
        if (FRAME.matcher(plain).matches() || isLogged && !warns && !level.equals("ERROR") && !level.equals("FATAL")) {
            return;
        }
        last.add(plain);
        if (last.size() > MOST_REMEMBERED) {
            last.remove();
        }
        stopped |= plain.endsWith(SparkEvaluation.STOPPED);
        if (CAUSE.matcher(plain).matches()) {
            cause = plain;
        } else if (level.equals("ERROR") || level.equals("FATAL")) {
            error = logged.group(2);
        }
        if (isLogged && warnings.size() < MOST_WARNINGS && warnings.add(logged.group(2))) {
            console.line("  Spark: " + logged.group(2));
        }
    }

    /** Without what would change a terminal's state, and not endless. */
    private static String plain(String line) {
        String cut = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + " ..." : line;
        return cut.replace('\t', ' ').replaceAll("[\\p{Cc}\\p{Cf}]", "");
    }

    private void progress(String numbers) {
        String[] both = numbers.split(" ");
        if (both.length == 2 && both[0].matches("\\d{1,9}") && both[1].matches("\\d{1,9}")) {
            if (progress == null) {
                progress = console.progress("evaluating " + shown + " on Spark", Long.parseLong(both[1]), "tasks");
            }
            progress.at(Long.parseLong(both[0]));
        }
    }

    /** The line that says best what went wrong; a few words where there is none. */
    synchronized String reason() {
        return cause != null && !(stopped && error != null)
                ? cause
                : error != null ? error : last.isEmpty() ? "it said nothing" : last.getLast();
    }

    /** Shows the last lines of all. */
    synchronized void tellLast() {
        last.forEach(line -> console.line("  " + line));
    }

    @Override
    public synchronized void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
