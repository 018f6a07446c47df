package io.jenkins.plugins.modeldelivery.cli.jenkinsfile;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunRecord;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunSettings;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.Problem;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.ModelStep;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A workspace with a Jenkinsfile, and what running it says. */
final class RunFixture {
    final Path folder;
    final Map<String, ModelStep> modelSteps = new LinkedHashMap<>();
    RunRecord record;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private UnaryOperator<RunSettings> settings = UnaryOperator.identity();

    RunFixture(Path folder) {
        this.folder = folder;
    }

    /** Puts a fixture of src/test/resources/.../jenkinsfiles/ into the workspace. */
    RunFixture jenkinsfile(String name) {
        try (InputStream in =
                RunFixture.class.getResourceAsStream("/io/jenkins/plugins/modeldelivery/cli/jenkinsfiles/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no fixture " + name);
            }
            return text(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts this text into the workspace as its Jenkinsfile. */
    RunFixture text(String text) {
        return file("Jenkinsfile", text);
    }

    /** A Declarative pipeline of one stage with these steps. */
    RunFixture steps(String... steps) {
        return text("pipeline {\n agent any\n stages {\n  stage('Only') {\n   steps {\n    "
                + String.join("\n    ", steps) + "\n   }\n  }\n }\n}\n");
    }

    RunFixture file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    RunFixture with(UnaryOperator<RunSettings> more) {
        UnaryOperator<RunSettings> before = settings;
        settings = given -> more.apply(before.apply(given));
        return this;
    }

    JenkinsfileRun prepared() {
        out.reset();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new JenkinsfileRun(settings.apply(RunSettings.of(folder, stream)), modelSteps);
    }

    RunFixture run() throws DeliveryException {
        record = prepared().run();
        return this;
    }

    List<Problem> validate() throws DeliveryException {
        return prepared().validate();
    }

    BuildResult result() {
        return record.result();
    }

    String console() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What the steps said, without Jenkins' own lines. */
    List<String> said() {
        return console()
                .lines()
                .filter(line -> !line.contains("[Pipeline]")
                        && !line.startsWith("Started by")
                        && !line.startsWith("Running on")
                        && !line.startsWith("Finished:")
                        && !line.isBlank())
                .toList();
    }

    Path runFolder() {
        return folder.resolve(".model-delivery/runs/" + record.number());
    }
}
