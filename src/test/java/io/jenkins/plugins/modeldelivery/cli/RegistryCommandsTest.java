package io.jenkins.plugins.modeldelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.cli.CommandProcess.Finished;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands below {@code model-delivery version}, as a shell calls it. */
class RegistryCommandsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeRepository() throws Exception {
        git("init", "-q", "-b", "main");
        git("config", "user.name", "Ada");
        git("config", "user.email", "ada@example.org");
        Files.writeString(folder.resolve(".gitignore"), "model/\n.model-delivery/\n");
        Files.writeString(folder.resolve("train.py"), "print('train')\n");
        git("add", "-A");
        git("commit", "-q", "-m", "Start");
    }

    private Finished version(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("version"));
        all.addAll(List.of(arguments));
        return CommandInProcess.run(folder, all);
    }

    private Finished register(String bytes, String... more) throws Exception {
        Files.createDirectories(folder.resolve("model"));
        Files.writeString(folder.resolve("model/model.bin"), bytes);
        List<String> all = new ArrayList<>(List.of("--name", "churn", "--path", "model/model.bin"));
        all.addAll(List.of(more));
        Finished finished = version(all.toArray(String[]::new));
        assertThat(finished.exitCode()).as(finished.err()).isZero();
        return finished;
    }

    private String git(String... arguments) throws Exception {
        return git(Map.of(), arguments);
    }

    private String git(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    @Test
    void tellsTwoVersionsApartAndGetsEitherBack() throws Exception {
        Files.writeString(folder.resolve("train.csv"), "1\n");
        register("weights 1", "--data", "train.csv", "--stage", "production", "--message", "The first");
        Files.writeString(folder.resolve("train.csv"), "1\n2\n");
        Files.writeString(folder.resolve("train.py"), "print('better')\n");
        git("add", "train.py");
        git("commit", "-q", "-m", "Better");
        register("weights two", "--data", "train.csv");

        JsonNode difference = version("diff", "churn", "#production", "--json").json();
        assertThat(difference.path("before").asText()).isEqualTo("1.0.0");
        assertThat(difference.path("after").asText()).isEqualTo("1.1.0");
        assertThat(difference.path("sizeBefore").asLong()).isEqualTo("weights 1".length());
        assertThat(difference.path("sizeAfter").asLong()).isEqualTo("weights two".length());
        assertThat(difference.at("/data/0/path").asText()).isEqualTo("train.csv");
        // sha256sum of "1\n" begins with 4355a46b.
        assertThat(difference.at("/data/0/before").asText()).startsWith("sha256:4355a46b");
        assertThat(difference.path("code").toString()).isEqualTo("[\"train.py\"]");
        assertThat(version("diff", "churn", "1.0.0", "1.1.0").out())
                .contains("9 bytes", "11 bytes", "other bytes", "data train.csv", "code train.py");

        Finished pulled = version("pull", "churn", "^1.0", "--output", "got/here", "--json");
        assertThat(Files.readString(folder.resolve("got/here/model.bin"))).isEqualTo("weights two");
        assertThat(Path.of(pulled.json().path("path").asText())).exists();
        assertThat(version("pull", "churn", "#production", "--output", "got/here")
                        .err())
                .contains("is there already and is not the artifact of churn 1.0.0");
        assertThat(version("pull", "churn", "3.0.0").err()).contains("there is no 3.0.0 of churn");

        Finished shown = version("show", "churn", "#production");
        assertThat(shown.out()).contains("churn 1.0.0", "first version", "by Ada: registered with this stage");
        assertThat(version("lineage", "churn", "--format", "mermaid").out()).startsWith("flowchart LR");
        assertThat(version("lineage", "churn", "--format", "dot").out()).startsWith("digraph lineage {");
        Finished refused = version("lineage", "churn", "--format", "svg");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--format").contains("svg");
    }

    @Test
    void answersAsOfADateAndSaysHowItChangedAfterwards() throws Exception {
        git(
                Map.of("GIT_COMMITTER_DATE", "2026-01-10T12:00:00Z"),
                "tag",
                "-a",
                "churn@v1.0.0",
                "-m",
                "Register churn 1.0.0");
        git(Map.of("GIT_COMMITTER_DATE", "2026-01-11T12:00:00Z"), "tag", "-a", "churn#production#1", "-m", "Go live");
        git("commit", "-q", "--allow-empty", "-m", "Next");
        git(
                Map.of("GIT_COMMITTER_DATE", "2026-03-01T09:00:00Z"),
                "tag",
                "-a",
                "churn@v2.0.0",
                "-m",
                "Register churn 2.0.0");
        git(
                Map.of("GIT_COMMITTER_DATE", "2026-03-02T09:00:00Z"),
                "tag",
                "-a",
                "churn#production#2",
                "-m",
                "Fewer false alarms");

        assertThat(version("list", "--at", "2026-03-01").out())
                .contains("2.0.0")
                .contains("production=1.0.0");
        assertThat(version("list", "--at", "2026-03-02").out()).contains("production=2.0.0");
        Finished then = version("show", "churn", "#production", "--at", "2026-02-01", "--json");
        assertThat(then.json().at("/version/version").asText()).isEqualTo("1.0.0");
        assertThat(then.json().at("/stages/0/since").asText()).isEqualTo("2026-01-11T12:00:00Z");
        assertThat(then.json().at("/stages/0/why").asText()).isEqualTo("Go live");
        assertThat(then.json().at("/stages/0/until").asText()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(then.json().at("/stages/0/untilWhy").asText()).isEqualTo("Fewer false alarms");
        assertThat(version("show", "churn", "#production", "--at", "2026-02-01").out())
                .contains("since 2026-01-11T12:00:00Z by Ada: Go live")
                .contains("until 2026-03-02T09:00:00Z by Ada: Fewer false alarms");
        assertThat(version("history", "churn", "--at", "2026-01-10").out().lines())
                .hasSize(2);
        Finished wrong = version("list", "--at", "yesterday");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("--at").contains("yesterday");
    }

    @Test
    void theDoctorNamesExplainsAndMends() throws Exception {
        register("weights 1", "--stage", "production");
        assertThat(version("doctor").out()).contains("Nothing is wrong");
        git("commit", "-q", "--allow-empty", "-m", "Next");
        git("tag", "churn@v7.0.0");
        git(
                Map.of("GIT_COMMITTER_DATE", "2026-01-10T12:00:00Z"),
                "tag",
                "-a",
                "churn@v1.5.0",
                "HEAD~1",
                "-m",
                "by hand\n\nModel: churn");
        Files.writeString(folder.resolve(".git/refs/tags/churn@v8.0.0"), "\0\0\0");

        Finished named = version("doctor");
        assertThat(named.exitCode()).isEqualTo(1);
        assertThat(named.out())
                .contains("lightweightTag: churn@v7.0.0", "versionsOnOneCommit: ", "brokenReference: churn@v8.0.0")
                .contains("Repair: ", "--repair does it.", "3 findings.");
        assertThat(git("cat-file", "-t", "churn@v7.0.0")).isEqualTo("commit");

        Finished mended = version("doctor", "--repair");
        assertThat(mended.exitCode()).as(mended.out() + mended.err()).isZero();
        assertThat(mended.out())
                .contains("lightweightTag: churn@v7.0.0")
                .contains("mended: ")
                .contains("git push origin '+refs/tags/churn@v7.0.0'");
        assertThat(git("cat-file", "-t", "churn@v7.0.0")).isEqualTo("tag");
        List<String> commits = Stream.of("churn@v1.0.0", "churn@v1.5.0", "churn@v7.0.0")
                .map(tag -> {
                    try {
                        return git("rev-parse", tag + "^{commit}");
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
        assertThat(commits).doesNotHaveDuplicates();
        // Text and time are those of the tag that was moved.
        assertThat(git("for-each-ref", "--format=%(taggerdate:unix) %(contents:subject)", "refs/tags/churn@v1.5.0"))
                .isEqualTo(Instant.parse("2026-01-10T12:00:00Z").getEpochSecond() + " by hand");
        assertThat(git("fsck")).doesNotContain("error");
        assertThat(version("list").out()).contains("production=1.0.0");
    }

    @Test
    void verifyNamesTheDamageAndGcDeletesOnlyWhenToldTo() throws Exception {
        register("weights 1");
        assertThat(version("verify").out()).contains("every byte is right");
        Path objects = folder.resolve(".model-delivery/store/files/md5");
        Path object = find(objects);
        Path orphan = Files.createDirectories(objects.resolve("aa")).resolve("b".repeat(30));
        Files.writeString(orphan, "nobody's");
        Files.setLastModifiedTime(orphan, FileTime.from(Instant.now().minusSeconds(2 * 24 * 3600)));
        Files.setLastModifiedTime(object, FileTime.from(Instant.now().minusSeconds(2 * 24 * 3600)));

        Finished dry = version("gc");
        assertThat(dry.out()).contains("aa" + "b".repeat(30)).contains("1 object, 8 bytes could be deleted");
        assertThat(orphan).exists();
        JsonNode deleted = version("gc", "--delete", "--json").json();
        assertThat(deleted.path("bytes").asLong()).isEqualTo(8);
        assertThat(orphan).doesNotExist();
        assertThat(object).exists();

        object.toFile().setWritable(true);
        Files.writeString(object, "weights 2");
        Finished damaged = version("verify", "churn");
        assertThat(damaged.exitCode()).isEqualTo(1);
        assertThat(damaged.out()).contains("1.0.0").contains("has other bytes");
    }

    private static Path find(Path objects) throws Exception {
        try (Stream<Path> files = Files.walk(objects)) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }
}
