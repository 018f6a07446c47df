package io.jenkins.plugins.modeldelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.cli.CommandProcess.Finished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aRepositoryWithPredictions() throws Exception {
        StringBuilder csv = new StringBuilder("label,prediction,score\n");
        // 900 of 1000 rows are right.
        for (int i = 0; i < 1000; i++) {
            int label = i % 2;
            int prediction = i % 10 == 0 ? 1 - label : label;
            csv.append(label)
                    .append(',')
                    .append(prediction)
                    .append(',')
                    .append(prediction == 1 ? 0.8 : 0.2)
                    .append('\n');
        }
        Files.writeString(folder.resolve("predictions.csv"), csv);
        Files.writeString(folder.resolve("model.bin"), "the weights");
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            git.add().addFilepattern("predictions.csv").call();
            git.commit()
                    .setMessage("first")
                    .setSign(false)
                    .setAuthor("t", "t@example.org")
                    .setCommitter("t", "t@example.org")
                    .call();
        }
    }

    @Test
    void aPassedGateIsZeroAndJsonIsAloneOnStandardOutput() throws Exception {
        Finished finished = CommandProcess.run(
                folder,
                "evaluate",
                "--name",
                "m",
                "--task",
                "binary",
                "--predictions",
                "predictions.csv",
                "--gates",
                "accuracy >= 0.8",
                "--json");

        assertThat(finished.exitCode()).as(finished.err()).isZero();
        assertThat(finished.json().at("/metrics/accuracy/value").asDouble()).isEqualTo(0.9);
        assertThat(finished.json().at("/verdict").asText()).isEqualTo("pass");
        assertThat(finished.err()).contains("accuracy");
        assertThat(folder.resolve("evaluation/junit.xml")).exists();
    }

    @Test
    void aGateThatSaysNoIsOneAndTheReportIsThere() throws Exception {
        Finished finished = CommandProcess.run(
                folder,
                "evaluate",
                "--name",
                "m",
                "--task",
                "binary",
                "--predictions",
                "predictions.csv",
                "--gates",
                "accuracy >= 0.99");

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.out()).contains("FAIL").contains("0.99");
        assertThat(folder.resolve("evaluation/evaluation.html")).exists();
    }

    @Test
    void wrongUsageIsTwoNamesTheOptionAndLeavesNothing() throws Exception {
        Finished unknownValue =
                CommandProcess.run(folder, "evaluate", "--name", "m", "--task", "binry", "--predictions", "p");
        Finished missing = CommandProcess.run(folder, "deploy");
        Finished unknown = CommandProcess.run(folder, "deploy", "--nam", "m");
        Finished outside = CommandProcess.run(folder, "version", "--name", "m", "--path", "../model.bin");

        assertThat(unknownValue.exitCode()).isEqualTo(2);
        assertThat(unknownValue.err()).contains("--task", "'binry'", "binary").doesNotContain("\tat ");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("--name");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("--nam");
        assertThat(outside.exitCode()).isEqualTo(2);
        assertThat(outside.err()).contains("--path", "../model.bin");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals(".model-delivery")))
                    .containsExactlyInAnyOrder(".git", "predictions.csv", "model.bin");
        }
    }

    @Test
    void stepsShareTheRegistryAndTheRecords() throws Exception {
        assertThat(CommandProcess.run(
                                folder,
                                "evaluate",
                                "--name",
                                "m",
                                "--task",
                                "binary",
                                "--predictions",
                                "predictions.csv")
                        .exitCode())
                .isZero();
        Finished registered = CommandProcess.run(
                folder, "version", "--name", "m", "--path", "model.bin", "--stage", "production", "--json");
        Finished again = CommandProcess.run(folder, "version", "--name", "m", "--path", "model.bin", "--json");
        Finished listed = CommandProcess.run(folder, "version", "list");
        Finished packed = CommandProcess.run(folder, "package", "--name", "m", "--version", "#production", "--json");

        assertThat(registered.json().at("/version").asText()).isEqualTo("1.0.0");
        assertThat(registered.json().at("/created").asBoolean()).isTrue();
        assertThat(again.json().at("/created").asBoolean()).isFalse();
        assertThat(listed.out().lines().toList()).hasSize(2).last().satisfies(line -> assertThat(
                        List.of(line.split("\\s+")))
                .containsExactly("m", "1.0.0", "1", "production=1.0.0"));
        assertThat(packed.json().at("/digest").asText()).startsWith("sha256:");
        try (Git git = Git.open(folder.toFile())) {
            assertThat(git.tagList().call().stream().map(ref -> ref.getName()))
                    .containsExactlyInAnyOrder("refs/tags/m@v1.0.0", "refs/tags/m#production#1");
        }
    }

    @Test
    void everySubcommandHasHelpWithExamples() {
        List<String> commands = List.of(
                "run",
                "version",
                "package",
                "deploy",
                "evaluate",
                "retrain",
                "monitor",
                "serve",
                "dashboard",
                "doctor");

        Map<String, CommandLine> subcommands = ModelDelivery.commandLine().getSubcommands();

        assertThat(subcommands.keySet()).containsExactlyInAnyOrderElementsOf(commands);
        subcommands.values().forEach(subcommand -> assertThat(subcommand.getUsageMessage())
                .contains("--help", "Examples:", "  model-delivery " + subcommand.getCommandName()));
    }

    @Test
    void aRunsResultIsItsExitCode() throws Exception {
        Files.writeString(folder.resolve("Jenkinsfile"), "node { sh 'exit 3' }");
        assertThat(CommandProcess.run(folder, "run", ".").exitCode()).isEqualTo(1);
        Files.writeString(folder.resolve("Jenkinsfile"), "node { unstable 'hm' }");
        assertThat(CommandProcess.run(folder, "run", ".").exitCode()).isEqualTo(1);
        Files.writeString(folder.resolve("Jenkinsfile"), "node { echo 'hi' }");
        Finished finished = CommandProcess.run(folder, "run", ".", "--json");
        assertThat(finished.exitCode()).isZero();
        assertThat(finished.json().at("/runs/0/result").asText()).isEqualTo("SUCCESS");
        assertThat(finished.json().at("/runs/0/number").asInt()).isEqualTo(3);
        assertThat(finished.err()).contains("Finished: SUCCESS");
    }

    @Test
    void retrainingRunsTheSameJenkinsfileOnceMoreAfterIt() throws Exception {
        Files.writeString(folder.resolve("Jenkinsfile"), """
                pipeline {
                  agent any
                  parameters { string(name: 'PASS', defaultValue: 'first') }
                  stages {
                    stage('Train') { steps { echo "pass ${params.PASS}" } }
                    stage('Retrain') {
                      steps { modelRetrain name: 'm', when: 'always', backend: 'job', wait: false, parameters: [PASS: 'second'] }
                    }
                  }
                }
                """);

        Finished finished = CommandProcess.run(folder, "run", ".");

        assertThat(finished.exitCode()).as(finished.out() + finished.err()).isZero();
        assertThat(finished.out())
                .containsSubsequence("pass first", "Finished: SUCCESS", "pass second", "Finished: SUCCESS");
        assertThat(folder.resolve(".model-delivery/runs/2/run.json")).exists();
        assertThat(folder.resolve(".model-delivery/runs/3")).doesNotExist();
    }

    @Test
    void aRetrainingThatIsWaitedForRunsBeforeTheRestOfItsRun() throws Exception {
        Files.writeString(folder.resolve("Jenkinsfile"), """
                properties([parameters([string(name: 'PASS', defaultValue: 'first')])])
                node {
                  echo "pass ${params.PASS}"
                  def run = modelRetrain name: 'm', when: 'always', backend: 'job', parameters: [PASS: 'second']
                  echo "decision ${run.decision}, status ${run.status}"
                }
                """);

        Finished finished = CommandProcess.run(folder, "run", ".");

        assertThat(finished.exitCode()).as(finished.out() + finished.err()).isZero();
        assertThat(finished.out())
                .containsSubsequence(
                        "pass first", "pass second", "decision skip", "decision retrain, status succeeded");
    }
}
