package io.jenkins.plugins.modeldelivery.evaluation.spark;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds {@code spark-submit} and says how it is called
 * (<a href="https://spark.apache.org/docs/latest/submitting-applications.html">Submitting Applications</a>).
 */
final class SparkSubmit {
    private static final String PROGRAM = "spark-submit";
    private static final String JARS = "--jars";
    private static final String MAIN = "io.jenkins.plugins.modeldelivery.evaluation.spark.SparkEvaluation";

    private SparkSubmit() {}

    /**
     * @throws InvalidRequestException when there is none
     */
    static Path find(EvaluateRequest request, Workspace workspace) throws InvalidRequestException {
        String given = request.sparkSubmit();
        if (given != null && (given.indexOf('/') >= 0 || given.indexOf(File.separatorChar) >= 0)) {
            Path program = path(workspace.root(), given);
            if (!Files.isExecutable(program) || Files.isDirectory(program)) {
                throw missing("'" + Shown.of(given) + "' is no program that can be run (" + Shown.of(program) + ")");
            }
            return program;
        }
        String home = workspace.environment().get("SPARK_HOME");
        if (given == null && home != null && !home.isBlank()) {
            Path program = path(workspace.root(), home).resolve("bin").resolve(onThisSystem(PROGRAM));
            if (!Files.isExecutable(program)) {
                throw missing("SPARK_HOME is " + Shown.of(home) + ", but there is no " + Shown.of(program));
            }
            return program;
        }
        String name = given == null ? PROGRAM : given;
        return Stream.of(workspace.environment().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> path(workspace.root(), folder).resolve(onThisSystem(name)))
                .filter(program -> Files.isExecutable(program) && !Files.isDirectory(program))
                .findFirst()
                .orElseThrow(() -> missing("there is no " + Shown.of(name) + " on the PATH"
                        + (given == null ? " and SPARK_HOME is not set" : "")));
    }

    private static Path path(Path root, String text) {
        try {
            return root.resolve(text);
        } catch (InvalidPathException e) {
            return root.resolve("no such path");
        }
    }

    private static String onThisSystem(String program) {
        return File.separatorChar == '\\' && !program.contains(".") ? program + ".cmd" : program;
    }

    private static InvalidRequestException missing(String problem) {
        return new InvalidRequestException(
                "sparkSubmit",
                problem
                        + "; engine 'spark' needs Apache Spark 3.5 or newer on this machine, such as 'pip install pyspark'"
                        + " or its archive, and SPARK_HOME or sparkSubmit that says where");
    }

    /**
     * The command line.
     *
     * @param folder with the job
     */
    static List<String> command(Path program, EvaluateRequest request, Path folder) throws DeliveryException {
        List<String> jars =
                JobJars.libraries(folder).stream().map(Path::toString).collect(Collectors.toCollection(ArrayList::new));
        List<String> arguments = new ArrayList<>();
        // The last --jars is the only one that counts.
        for (int i = 0; i < request.sparkArguments().size(); i++) {
            String argument = request.sparkArguments().get(i);
            if (argument.equals(JARS) && i + 1 < request.sparkArguments().size()) {
                jars.add(request.sparkArguments().get(++i));
            } else if (argument.startsWith(JARS + "=")) {
                jars.add(argument.substring(JARS.length() + 1));
            } else {
                arguments.add(argument);
            }
        }
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--class",
                MAIN,
                "--name",
                "modelEvaluate " + request.name(),
                "--deploy-mode",
                "client",
                JARS,
                String.join(",", jars)));
        command.addAll(arguments);
        command.add(JobJars.main(folder).toString());
        command.add(folder.toString());
        return command;
    }
}
