package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs branches at once, each on a thread and in a scope of its own. */
public final class Branches {
    private final StepContext context;
    private final boolean failFast;
    private final Interruption tooLate =
            new Interruption(Interruption.Reason.FAIL_FAST, "Stopped, because another branch failed (failFast).");
    private final Map<String, Object> answers = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private final List<Scope> scopes = Collections.synchronizedList(new ArrayList<>());
    private Interruption stopped;

    private Branches(StepContext context, boolean failFast) {
        this.context = context;
        this.failFast = failFast;
    }

    /** What a branch does. */
    @FunctionalInterface
    public interface Work {
        Object run(StepContext inside) throws Exception;
    }

    /**
     * Runs all branches to their end.
     *
     * @param failFast whether the first failure stops the others
     * @return what each branch came to
     * @throws Exception the first failure, those of the other branches suppressed in it
     */
    public static Map<String, Object> run(StepContext context, Map<String, Work> branches, boolean failFast)
            throws Exception {
        return new Branches(context, failFast).runAll(branches);
    }

    private Map<String, Object> runAll(Map<String, Work> branches) throws Exception {
        CountDownLatch running = new CountDownLatch(branches.size());
        branches.keySet().forEach(name -> answers.put(name, null));
        branches.forEach((name, work) -> {
            Thread thread = new Thread(
                    () -> {
                        try {
                            runOne(name, work);
                        } finally {
                            running.countDown();
                        }
                    },
                    "branch " + name);
            // A branch that hangs must not keep the program from ending.
            thread.setDaemon(true);
            thread.start();
        });
        PipelineFailure interrupted = awaitAll(running);
        if (interrupted != null) {
            throw interrupted;
        }
        if (!failures.isEmpty()) {
            throw first();
        }
        return answers;
    }

    private PipelineFailure awaitAll(CountDownLatch running) {
        PipelineFailure interrupted = null;
        while (true) {
            try {
                running.await();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = context.scope().interrupted(e);
                if (interrupted instanceof Interruption interruption) {
                    stopAll(interruption);
                }
            }
        }
    }

    private synchronized void stopAll(Interruption interruption) {
        if (stopped == null) {
            stopped = interruption;
        }
        scopes.forEach(scope -> scope.interrupt(interruption));
    }

    private synchronized Scope enter() {
        Scope scope = new Scope();
        scopes.add(scope);
        if (stopped != null) {
            scope.interrupt(stopped);
        }
        return scope;
    }

    private void runOne(String name, Work work) {
        Scope scope = enter();
        StepContext inside = context.inBranch(name).inScope(scope);
        context.print("[Pipeline] { (Branch: " + name + ")");
        try {
            Object answer = inside.during(() -> {
                scope.check();
                return work.run(inside);
            });
            answers.put(name, answer);
        } catch (Throwable e) {
            Throwable real = FailureText.unwrap(e);
            failures.add(real);
            boolean ofMyself = !(real instanceof Interruption interruption) || !interruption.stemsFrom(tooLate);
            if (ofMyself) {
                inside.print("Failed in branch " + name);
            }
            if (failFast) {
                stopAll(tooLate);
            }
        } finally {
            scope.end();
            context.print("[Pipeline] }");
        }
    }

    private Exception first() {
        Throwable first = failures.get(0);
        for (Throwable other : failures) {
            if (other != first) {
                first.addSuppressed(other);
            }
        }
        return first instanceof Exception exception
                ? exception
                : new PipelineFailure(FailureText.message(first), first);
    }
}
