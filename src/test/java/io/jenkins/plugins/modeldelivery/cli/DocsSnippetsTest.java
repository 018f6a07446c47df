package io.jenkins.plugins.modeldelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.JenkinsfileRun;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Asker;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunSettings;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.ModelStep;
import io.jenkins.plugins.modeldelivery.deployment.local.LocalServer;
import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.retraining.JobLauncher;
import io.jenkins.plugins.modeldelivery.versioning.GitModelRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every Jenkinsfile that the documentation shows is one that runs, with the real steps, in a fresh repository. A snippet
 * that needs something of a project comes behind the comment {@code <!-- not run: reason -->} and is only validated.
 */
class DocsSnippetsTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^(<!-- not run: [^\\n]* -->\\R+)?```groovy\\R(.*?)^```");

    @TempDir
    Path folder;

    /** A model server outlives the run that deployed to it, but not the test. */
    @AfterEach
    void stopServers() throws Exception {
        Path servers = folder.resolve(".model-delivery/servers");
        if (!Files.exists(servers)) {
            return;
        }
        try (DirectoryStream<Path> models = Files.newDirectoryStream(servers, "*.log")) {
            for (Path model : models) {
                String name = model.getFileName().toString().replaceFirst("[.]log$", "");
                LocalServer.stop(Workspace.in(folder).open(), new ModelName(name));
            }
        }
    }

    static Stream<Arguments> snippets() throws Exception {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            docs.filter(each -> each.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        if (Files.exists(Path.of("README.md"))) {
            pages.add(Path.of("README.md"));
        }
        List<Arguments> snippets = new ArrayList<>();
        for (Path page : pages) {
            String text = Files.readString(page);
            Matcher block = BLOCK.matcher(text);
            while (block.find()) {
                String code = block.group(2);
                if (code.contains("pipeline {") || code.contains("node")) {
                    long line = text.substring(0, block.start()).lines().count() + 1;
                    snippets.add(Arguments.of(page + ":" + line, code, block.group(1) == null));
                }
            }
        }
        return snippets.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("snippets")
    void runs(String place, String code, boolean alone) throws Exception {
        Files.writeString(folder.resolve("Jenkinsfile"), code);
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            git.getRepository().getConfig().setString("user", null, "name", "Jane");
            git.getRepository().getConfig().setString("user", null, "email", "jane@example.org");
            git.getRepository().getConfig().save();
            git.add().addFilepattern("Jenkinsfile").call();
            git.commit().setMessage("Begin").setSign(false).call();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, ModelStep> steps = HostedStep.all(JobLauncher.none());
        JenkinsfileRun run = new JenkinsfileRun(
                RunSettings.of(folder, new PrintStream(out, true, StandardCharsets.UTF_8))
                        .registry(GitModelRegistry::new)
                        .asker(Asker.yes())
                        .credentials(id -> Optional.of(new Credential.UsernamePassword("user", "a-password"))),
                steps);

        assertThat(run.validate()).isEmpty();
        if (alone) {
            BuildResult result = run.run().result();
            assertThat(result).as(() -> out.toString(StandardCharsets.UTF_8)).isEqualTo(BuildResult.SUCCESS);
        }
    }
}
