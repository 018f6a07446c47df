package io.jenkins.plugins.modeldelivery.cli;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import io.fabric8.kubernetes.client.Config;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks at one tool after the other, with a time limit each. */
final class Examination {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Examination() {}

    static List<Finding> ofThisMachine() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                "java",
                true,
                true,
                System.getProperty("java.version") + " in " + System.getProperty("java.home"),
                "runs the command and the model server"));
        findings.add(program("git", true, "checkout and remotes in a Jenkinsfile", "git", "--version"));
        findings.add(program("mvn", false, "the Java example trains with it", "mvn", "-v"));
        findings.add(docker());
        findings.add(kubernetes());
        findings.add(program("python3", false, "the Python example trains with it", "python3", "--version"));
        findings.add(program("dvc", false, "not needed; reads and writes the same artifact store", "dvc", "--version"));
        findings.add(program("gto", false, "not needed; reads and writes the same tags", "gto", "--version"));
        return findings;
    }

    private static Finding program(String what, boolean required, String allows, String... command)
            throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Finding(
                        what, false, required, "did not answer within " + PATIENCE.toSeconds() + " s", allows);
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Finding(what, process.exitValue() == 0, required, firstLine(said), allows);
        } catch (IOException e) {
            return new Finding(what, false, required, "not on the PATH", allows);
        }
    }

    private static Finding docker() {
        String allows = "packages as images in a Docker Engine, deployments to target docker";
        DefaultDockerClientConfig config =
                DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        try (DockerClient client = DockerClientImpl.getInstance(
                config,
                new ApacheDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .connectionTimeout(PATIENCE)
                        .responseTimeout(PATIENCE)
                        .build())) {
            Version version = client.versionCmd().exec();
            return new Finding(
                    "docker", true, false, "Engine " + version.getVersion() + " at " + config.getDockerHost(), allows);
        } catch (IOException | RuntimeException e) {
            return new Finding("docker", false, false, "no Docker Engine answers at " + config.getDockerHost(), allows);
        }
    }

    private static Finding kubernetes() {
        String allows = "deployments to target kubernetes";
        try {
            Config config = Config.autoConfigure(null);
            if (config.getCurrentContext() == null) {
                return new Finding("kubernetes", false, false, "no kubeconfig with a current context", allows);
            }
            return new Finding(
                    "kubernetes",
                    true,
                    false,
                    "context " + config.getCurrentContext().getName() + " at " + config.getMasterUrl(),
                    allows);
        } catch (RuntimeException e) {
            return new Finding("kubernetes", false, false, Shown.of(e.getMessage()), allows);
        }
    }

    private static String firstLine(String said) {
        return Shown.of(said.strip().lines().findFirst().orElse("").replaceAll("\\x1b\\[[0-9;]*m", ""));
    }
}
