package io.jenkins.plugins.modeldelivery.lifecycle;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ends a process with all that it started: politely first, then without asking. */
public final class ProcessTree {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private ProcessTree() {}

    /** Returns when the process and its descendants are gone, or can't be ended. */
    public static void kill(ProcessHandle root) throws InterruptedException {
        List<ProcessHandle> tree = new ArrayList<>(root.descendants().toList());
        tree.add(root);
        // A child whose parent has ended is no descendant any more, but still in the process group.
        signalGroup(root.pid(), "TERM");
        tree.forEach(ProcessHandle::destroy);
        if (!gone(tree)) {
            tree.forEach(ProcessHandle::destroyForcibly);
            gone(tree);
        }
        signalGroup(root.pid(), "KILL");
    }

    private static boolean gone(List<ProcessHandle> tree) throws InterruptedException {
        Instant latest = Instant.now().plus(PATIENCE);
        while (tree.stream().anyMatch(ProcessHandle::isAlive)) {
            if (Instant.now().isAfter(latest)) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }

    /** Does nothing where the process leads no group of its own. */
    private static void signalGroup(long pid, String signal) throws InterruptedException {
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -s " + signal + " -- -" + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            // Without a shell nothing was started that would have to be ended.
        }
    }
}
