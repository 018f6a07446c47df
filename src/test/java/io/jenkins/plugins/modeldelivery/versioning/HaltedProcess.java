package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.versioning.store.StepObserver;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Does one thing to a registry in a process of its own, which ends at a step as if the power failed. */
final class HaltedProcess {
    /** As after SIGKILL. */
    static final int EXIT_CODE = 137;

    private HaltedProcess() {}

    /** Arguments: the workspace, which of the steps it ends at (0 is the first), then what {@link #act} takes. */
    public static void main(String[] arguments) throws Exception {
        AtomicInteger last = new AtomicInteger(Integer.parseInt(arguments[1]));
        act(Path.of(arguments[0]), Arrays.copyOfRange(arguments, 2, arguments.length), step -> {
            if (last.getAndDecrement() == 0) {
                System.out.print(step.name());
                System.out.flush();
                Runtime.getRuntime().halt(EXIT_CODE);
            }
        });
    }

    /**
     * Runs {@code pull <folder>}, or {@code version <name> <value>...}.
     *
     * @return what the capability returned; null of a pull
     */
    static VersionResult act(Path root, String[] what, StepObserver observer) throws Exception {
        Workspace workspace = Workspace.in(root).registry(GitModelRegistry::new).open();
        if (what[0].equals("pull")) {
            GitModelRegistry registry = new GitModelRegistry(workspace, observer);
            registry.materialize(registry.find(new ModelName("churn"), "latest").orElseThrow(), Path.of(what[1]));
            return null;
        }
        Object[] parameters = Arrays.stream(what)
                .skip(1)
                .map(each -> each.equals("true") ? Boolean.TRUE : each)
                .toArray();
        return new VersionCapability(observer).run(GitProject.request(parameters), workspace);
    }
}
