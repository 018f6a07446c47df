package io.jenkins.plugins.modeldelivery.deployment.local;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.serving.ModelServer;
import io.jenkins.plugins.modeldelivery.serving.ServeOptions;
import java.time.Duration;
import java.util.List;

/** What the command does when it is asked to serve: the program that the tests launch. */
final class ServerProcess {
    private ServerProcess() {}

    /** How to launch it with the tests' own class path. */
    static List<String> command() {
        return List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServerProcess.class.getName());
    }

    public static void main(String[] arguments) throws InterruptedException {
        Integer port = null;
        String state = null;
        for (int i = 0; i < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--port" -> port = Integer.valueOf(arguments[i + 1]);
                case "--state-file" -> state = arguments[i + 1];
                default -> throw new IllegalArgumentException(arguments[i]);
            }
        }
        try {
            ModelServer.serve(
                    new ServeOptions(null, port, null, null, state, null, null, null, null, Duration.ofSeconds(5)),
                    System.out::println);
        } catch (DeliveryException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
