package io.jenkins.plugins.modeldelivery;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real Kubernetes of one node for as long as it is open: {@code src/test/kubernetes/cluster.sh} starts it. */
public final class LentKubernetes implements AutoCloseable {
    private static final String WANTED = "MODEL_DELIVERY_KUBERNETES";

    private final Process script;
    private final Path kubeconfig;

    private LentKubernetes(Process script, Path kubeconfig) {
        this.script = script;
        this.kubeconfig = kubeconfig;
    }

    /** The cluster; a test that asks for it is skipped, with a reason, where there is none. */
    public static LentKubernetes orSkip() throws IOException, InterruptedException {
        assumeTrue(
                "1".equals(System.getenv(WANTED)),
                "no Kubernetes: set " + WANTED + "=1 to have it built (once, about ten minutes) and run against it");
        Process build = new ProcessBuilder(script("build.sh"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assumeTrue(build.waitFor() == 0, "no Kubernetes: it can't be built here; see above");
        Process script = new ProcessBuilder(script("cluster.sh")).start();
        String kubeconfig = script.inputReader(StandardCharsets.UTF_8).readLine();
        if (kubeconfig == null) {
            String reason = new String(script.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            script.waitFor();
            assumeTrue(false, "no Kubernetes: " + reason);
        }
        return new LentKubernetes(script, Path.of(kubeconfig));
    }

    /** The kubeconfig of a user who may do everything. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    /** The kubeconfig of a user who may do nothing. */
    public Path kubeconfigWithoutRights() {
        return kubeconfig.resolveSibling("kubeconfig-reader");
    }

    @Override
    public void close() throws IOException {
        script.getOutputStream().close();
        script.onExit().completeOnTimeout(null, 120, TimeUnit.SECONDS).join();
        script.destroy();
    }

    private static String script(String name) {
        return Path.of("src/test/kubernetes", name).toAbsolutePath().toString();
    }
}
