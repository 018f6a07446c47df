package io.jenkins.plugins.modeldelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the CircleCI example, as they stand in its configuration, one after the other. */
class CircleCiExampleIT {
    @TempDir
    Path folder;

    @AfterEach
    void stopTheModelServer() throws Exception {
        ExampleProject.stopServer(folder, "flight-delays");
    }

    @Test
    void everyStepOfTheJobSucceedsAndTheRetrainedModelIsInProduction() throws Exception {
        assumeThat(ExampleProject.areOnThePath("bash", "jq", "mvn"))
                .as("bash, jq and mvn are needed to run the job's commands")
                .isTrue();
        ExampleProject.copy("flight-delays", folder);
        ExampleProject.copy("circleci", folder);
        ExampleProject.commit(folder);

        for (JsonNode step : steps()) {
            JsonNode run = step.get("run");
            if (run != null && !run.get("name").asText().startsWith("Install")) {
                execute(run.get("name").asText(), run.get("command").asText());
            }
        }

        try (Git git = Git.open(folder.toFile())) {
            assertThat(git.tagList().call().stream().map(ref -> ref.getName().substring("refs/tags/".length())))
                    .containsExactlyInAnyOrder(
                            "flight-delays@v1.0.0",
                            "flight-delays@v1.1.0",
                            "flight-delays#production#1",
                            "flight-delays#production#2");
        }
        assertThat(folder.resolve("package/flight-delays.tar")).isNotEmptyFile();
        assertThat(folder.resolve("dashboard/index.html")).isNotEmptyFile();
    }

    private JsonNode steps() throws IOException {
        return new YAMLMapper()
                .readTree(folder.resolve(".circleci/config.yml").toFile())
                .at("/jobs/deliver/steps");
    }

    private void execute(String name, String command) throws Exception {
        File log = folder.resolve("step.log").toFile();
        ProcessBuilder builder = new ProcessBuilder("bash", "-eo", "pipefail", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().merge("PATH", launcher() + File.pathSeparator, (path, own) -> own + path);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).as(name).isTrue();
        assertThat(process.exitValue())
                .as("%s:%n%s", name, Files.readString(log.toPath()))
                .isZero();
    }

    /** A launcher with the classes under test, in a folder of its own. */
    private Path launcher() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("target/bin"));
        Path script = bin.resolve("model-delivery");
        if (!Files.exists(script)) {
            Files.writeString(
                    script,
                    "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -cp '"
                            + System.getProperty("java.class.path") + "' " + ModelDelivery.class.getName()
                            + " \"$@\"\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        return bin;
    }
}
