package io.jenkins.plugins.modeldelivery.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** One of the examples, copied to where a test may run it. */
final class ExampleProject {
    private ExampleProject() {}

    /** Copies what a clone would have of it. */
    static void copy(String example, Path to) throws IOException {
        Path from = Path.of("examples", example).toAbsolutePath();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(
                            file -> !from.relativize(file)
                                    .toString()
                                    .matches(
                                            "(target|model|evaluation[^/]*|package|\\.venv|\\.model-delivery)/.*|predictions.*\\.csv"))
                    .toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes it a repository of its own. */
    static void commit(Path folder) throws GitAPIException {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("all")
                    .setSign(false)
                    .setAuthor("t", "t@example.org")
                    .setCommitter("t", "t@example.org")
                    .call();
        }
    }

    /** The short names of its tags. */
    static List<String> tags(Path folder) throws IOException, GitAPIException {
        try (Git git = Git.open(folder.toFile())) {
            return git.tagList().call().stream()
                    .map(ref -> ref.getName().substring("refs/tags/".length()))
                    .toList();
        }
    }

    /** What the state file of its model server says. */
    static JsonNode server(Path folder, String model) throws IOException {
        return JsonFormat.mapper()
                .readTree(folder.resolve(".model-delivery/servers/" + model + ".json")
                        .toFile());
    }

    static void stopServer(Path folder, String model) throws IOException, InterruptedException {
        if (Files.exists(folder.resolve(".model-delivery/servers/" + model + ".json"))) {
            ProcessHandle process =
                    ProcessHandle.of(server(folder, model).get("pid").asLong()).orElse(null);
            if (process != null) {
                process.destroy();
                for (int i = 0; i < 100 && process.isAlive(); i++) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
        }
    }

    static boolean areOnThePath(String... programs) {
        return Stream.of(programs)
                .allMatch(program -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
    }
}
