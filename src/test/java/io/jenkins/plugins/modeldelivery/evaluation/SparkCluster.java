package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.LocalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A master and two workers of Apache Spark on this machine, of one processor each, for as long as it is open. */
final class SparkCluster implements AutoCloseable {
    private static final int LONGEST_START_SECONDS = 60;

    private final Path home;
    private final String address;
    private final Path folder;
    private final List<Process> daemons = new ArrayList<>();

    private SparkCluster(Path home, Path folder, String address) {
        this.home = home;
        this.folder = folder;
        this.address = address;
    }

    /** Starts it; where Spark can't be installed, the test is skipped and says why. */
    static SparkCluster start(Path folder) throws Exception {
        int port = LocalServer.freePort();
        SparkCluster cluster = new SparkCluster(home(), folder, "spark://127.0.0.1:" + port);
        try {
            cluster.daemon(
                    "master",
                    "Bound MasterWebUI",
                    "master.Master",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    String.valueOf(port),
                    "--webui-port",
                    "0");
            for (String worker : List.of("worker-1", "worker-2")) {
                cluster.daemon(
                        worker,
                        "Successfully registered with master",
                        "worker.Worker",
                        "--host",
                        "127.0.0.1",
                        "--cores",
                        "1",
                        "--memory",
                        "1g",
                        "--webui-port",
                        "0",
                        "--work-dir",
                        folder.resolve(worker).toString(),
                        cluster.address);
            }
            return cluster;
        } catch (Exception | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    private static Path home() throws Exception {
        try {
            ScikitLearnIT.run("sh", "src/test/python/venv.sh", "spark", "src/test/python/spark.txt");
        } catch (IOException e) {
            Assumptions.abort("pyspark can't be installed here: " + e.getMessage());
        }
        try (Stream<Path> libraries = Files.list(Path.of("target/venv/spark/lib"))) {
            return libraries
                    .map(library -> library.resolve("site-packages/pyspark"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow()
                    .toRealPath();
        }
    }

    private void daemon(String name, String ready, String type, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/spark-class").toString(), "org.apache.spark.deploy." + type));
        command.addAll(List.of(arguments));
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment());
        Process process = builder.start();
        daemons.add(process);
        Instant latest = Instant.now().plusSeconds(LONGEST_START_SECONDS);
        while (!Files.readString(log).contains(ready)) {
            if (!process.isAlive() || Instant.now().isAfter(latest)) {
                throw new IllegalStateException("Spark's " + name + " did not get ready:\n" + Files.readString(log));
            }
            Thread.sleep(100);
        }
    }

    /** The master's. */
    String address() {
        return address;
    }

    /** The environment in which {@code spark-submit} is found, and listens to nobody outside this machine. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("SPARK_HOME", home.toString());
        environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        environment.put("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
        environment.put("SPARK_DAEMON_MEMORY", "256m");
        environment.put(
                "PYSPARK_PYTHON",
                Path.of("target/venv/spark/bin/python").toAbsolutePath().toString());
        return environment;
    }

    /** Arguments for a small job that begins when both workers take part. */
    List<String> arguments(String... further) {
        List<String> arguments = new ArrayList<>(List.of(
                "--master=" + address,
                "--driver-memory=512m",
                "--executor-memory=512m",
                "--conf=spark.ui.enabled=false",
                "--conf=spark.executor.cores=1",
                "--conf=spark.cores.max=2",
                "--conf=spark.scheduler.minRegisteredResourcesRatio=1.0"));
        arguments.addAll(List.of(further));
        return arguments;
    }

    /** Waits until the master's log has a text so many times. */
    void awaitInLog(String text, int times) throws Exception {
        Instant latest = Instant.now().plusSeconds(LONGEST_START_SECONDS);
        while (inLog(text) < times) {
            if (Instant.now().isAfter(latest)) {
                throw new AssertionError("the master did not say '" + text + "'");
            }
            Thread.sleep(50);
        }
    }

    /** How often the master's log has a text. */
    int inLog(String text) throws IOException {
        return Files.readString(folder.resolve("master.log")).split(Pattern.quote(text), -1).length - 1;
    }

    /** Runs {@code spark-submit} to its end. */
    void submit(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/spark-submit").toString()));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("submit.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment());
        Process process = builder.start();
        if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroy();
            throw new IllegalStateException(Files.readString(log));
        }
    }

    @Override
    public void close() {
        // The workers first, so that they do not look for a master that is gone.
        for (int i = daemons.size() - 1; i >= 0; i--) {
            Process daemon = daemons.get(i);
            daemon.destroy();
            daemon.onExit().completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
            daemon.destroyForcibly();
        }
    }
}
