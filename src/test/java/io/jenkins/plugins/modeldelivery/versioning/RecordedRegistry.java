package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * A registry written down as lines of time, tag, number of the commit and message, and beside it what GTO printed for it.
 * Everything in the repository that is made of it is fixed, so that the commits' ids are the same everywhere.
 */
record RecordedRegistry(String name) {
    private static final Path FOLDER = Path.of("src/test/resources/io/jenkins/plugins/modeldelivery/versioning/gto");
    private static final long FIRST_COMMIT =
            Instant.parse("2025-12-01T00:00:00Z").getEpochSecond();
    private static final int COMMITS = 4;

    static Stream<RecordedRegistry> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".tags"))
                    .sorted()
                    .map(file -> new RecordedRegistry(file.substring(0, file.length() - ".tags".length())))
                    .toList()
                    .stream();
        }
    }

    /** Makes the repository with Git's own command. */
    GitProject make(Path root) throws Exception {
        GitProject project = GitProject.init(root);
        StringBuilder stream = new StringBuilder();
        for (int i = 1; i <= COMMITS; i++) {
            stream.append("commit refs/heads/main\nmark :")
                    .append(i)
                    .append("\ncommitter Ada <ada@example.org> ")
                    .append(FIRST_COMMIT + i)
                    .append(" +0000\ndata 7\ncommit\n");
        }
        for (String line : Files.readAllLines(FOLDER.resolve(name + ".tags"))) {
            if (!line.startsWith("#")) {
                String[] parts = line.split(" ", 4);
                stream.append("tag ")
                        .append(parts[1])
                        .append("\nfrom :")
                        .append(parts[2])
                        .append("\ntagger Bob <bob@example.org> ")
                        .append(Instant.parse(parts[0]).getEpochSecond())
                        .append(" +0000\ndata ")
                        .append(parts[3].length() + 1)
                        .append('\n')
                        .append(parts[3])
                        .append("\n\n");
            }
        }
        Path file = Files.writeString(project.root.resolve(".git/stream"), stream, StandardCharsets.US_ASCII);
        Process importing = new ProcessBuilder("git", "fast-import", "--quiet")
                .directory(project.root.toFile())
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .redirectOutput(project.root.resolve(".git/import.log").toFile())
                .start();
        assertThat(importing.waitFor()).as(name).isZero();
        return project;
    }

    /** What GTO printed for a question, {@code show} or {@code history}. */
    JsonNode recorded(String question) throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(file(question)));
    }

    Path file(String question) {
        return FOLDER.resolve(name + "." + question + ".json");
    }

    @Override
    public String toString() {
        return name;
    }
}
