package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * What surrounds a step: which thread's scope it is in, the folder, the variables of the {@code withEnv} blocks around
 * it, its stage, its parallel branch. Immutable; a block step runs its body in a changed copy.
 *
 * @param build the run
 * @param scope how the work is cut short
 * @param directory the current folder
 * @param overlay the variables of the blocks around, innermost last
 * @param node whether there is a node to run on
 * @param stage the stage, or null outside of any
 * @param branch the parallel branches around, joined by {@code /}; empty outside of any
 * @param timestamps whether lines begin with the time
 */
public record StepContext(
        Build build,
        Scope scope,
        Path directory,
        Map<String, String> overlay,
        boolean node,
        StageRun stage,
        String branch,
        boolean timestamps) {
    private static final ThreadLocal<StepContext> CURRENT = new ThreadLocal<>();

    /** The context that a run begins in, on the calling thread. */
    public static StepContext first(Build build) {
        return new StepContext(build, new Scope(), build.settings().folder(), Map.of(), false, null, "", false);
    }

    /** The context of the calling thread. */
    public static StepContext current() {
        StepContext context = CURRENT.get();
        if (context == null) {
            throw new PipelineFailure("A step was called on a thread that the Jenkinsfile started itself; steps work"
                    + " only in the Pipeline's own flow and in parallel branches.");
        }
        return context;
    }

    /** Runs something in this context on the calling thread. */
    public <T> T during(Callable<T> work) throws Exception {
        StepContext before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.call();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    public StepContext inScope(Scope value) {
        return new StepContext(build, value, directory, overlay, node, stage, branch, timestamps);
    }

    public StepContext inDirectory(Path value) {
        return new StepContext(build, scope, value, overlay, node, stage, branch, timestamps);
    }

    public StepContext inStage(StageRun value) {
        return new StepContext(build, scope, directory, overlay, node, value, branch, timestamps);
    }

    public StepContext inBranch(String name) {
        String joined = branch.isEmpty() ? name : branch + "/" + name;
        return new StepContext(build, scope, directory, overlay, node, stage, joined, timestamps);
    }

    public StepContext withNode(boolean value) {
        return new StepContext(build, scope, directory, overlay, value, stage, branch, timestamps);
    }

    public StepContext withTimestamps() {
        return new StepContext(build, scope, directory, overlay, node, stage, branch, true);
    }

    /** With more variables; {@code NAME+WHATEVER} puts something before a path, and $NAME and ${NAME} are replaced. */
    public StepContext withVariables(Map<String, String> more) {
        Map<String, String> merged = new LinkedHashMap<>(overlay);
        Map<String, String> visible = new LinkedHashMap<>(EnvironmentVariables.of(this));
        more.forEach((name, value) -> {
            int plus = name.indexOf('+');
            String target = plus < 0 ? name : name.substring(0, plus);
            String expanded = EnvironmentVariables.expand(value, visible);
            String before = visible.get(target);
            String whole = plus < 0 || before == null ? expanded : expanded + java.io.File.pathSeparator + before;
            merged.put(target, whole);
            visible.put(target, whole);
        });
        return new StepContext(build, scope, directory, merged, node, stage, branch, timestamps);
    }

    /** As {@link #withVariables}, the values as they are. */
    public StepContext withSecrets(Map<String, String> more) {
        Map<String, String> merged = new LinkedHashMap<>(overlay);
        merged.putAll(more);
        return new StepContext(build, scope, directory, merged, node, stage, branch, timestamps);
    }

    /** Says something on the run's console, with the branch before it. */
    public void print(String text) {
        build.console().print(prefix(), timestamps, text);
    }

    /** What stands before each line: the parallel branch. */
    public String prefix() {
        return branch.isEmpty() ? "" : "[" + branch + "] ";
    }

    /** Makes this stage and the run worse. */
    public void worsen(BuildResult stageResult, BuildResult buildResult) {
        if (stage != null) {
            stage.worsen(stageResult);
        }
        build.worsen(buildResult);
    }
}
