package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patterns and folders of files that are read as one table. */
class PartFilesTest {
    @TempDir
    Path folder;

    private EvaluationFixture fixture;

    @BeforeEach
    void folder() {
        fixture = new EvaluationFixture(folder);
    }

    private void put(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = name.endsWith(".gz")
                ? new GZIPOutputStream(Files.newOutputStream(file))
                : Files.newOutputStream(file)) {
            out.write(text);
        }
    }

    private EvaluateResult binary(String predictions) throws Exception {
        return fixture.evaluate("task", "binary", "predictions", predictions);
    }

    private void refused(String predictions, String message) {
        assertThatThrownBy(() -> binary(predictions))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining(message);
        assertThat(folder.resolve("evaluation")).doesNotExist();
    }

    /** The next file is opened while the last part of one is still read by another thread. */
    @Test
    void manyParquetFilesAreOneTable() throws Exception {
        Path columnar = Path.of("src/test/resources/io/jenkins/plugins/modeldelivery/evaluation/columnar");
        Files.createDirectory(folder.resolve("parts"));
        for (int k = 0; k < 40; k++) {
            Files.copy(columnar.resolve("predictions.pyarrow.parquet"), folder.resolve("parts/part-" + k + ".parquet"));
        }
        Files.copy(columnar.resolve("predictions.csv"), folder.resolve("once.csv"));
        EvaluateResult once = binary("once.csv");
        EvaluateResult all = binary("parts");
        assertThat(all.rows()).isEqualTo(40 * once.rows());
        assertThat(all.metrics().get("roc_auc").value())
                .isEqualTo(once.metrics().get("roc_auc").value());
    }

    /** A row is right where the second number is 1. */
    private static String row(int label, int right) {
        return label + "," + (right == 1 ? label : 1 - label);
    }

    @Test
    void aFolderOfPartsIsOneTable() throws Exception {
        put("out/part-00000-a.csv.gz", "label,prediction", row(1, 1), row(0, 1));
        put("out/part-00001-a.csv", "prediction,label", "0,1");
        put("out/part-00002-a.csv", "label,prediction");
        put("out/_SUCCESS");
        put("out/.part-00000-a.csv.gz.crc", "garbage");
        put("out/part-00000-a.csv.crc", "garbage");
        Files.createFile(folder.resolve("out/part-00003-a.csv"));

        EvaluateResult result = binary("out");

        assertThat(result.rows()).isEqualTo(3);
        assertThat(result.metrics().get("accuracy").value()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(fixture.console).anyMatch(line -> line.contains("out: 1 of 4 files are empty"));
        assertThat(result.inputs())
                .extracting(ArtifactReference::name)
                .containsExactly(
                        "out/part-00000-a.csv.gz",
                        "out/part-00001-a.csv",
                        "out/part-00002-a.csv",
                        "out/part-00003-a.csv");
        assertThat(result.inputs()).extracting(ArtifactReference::role).containsOnly("predictions");
    }

    @Test
    void patternsAreAnts() throws Exception {
        put("a/p.csv", "label,prediction", row(1, 1), row(0, 1));
        put("a/b/p.csv", "label,prediction", row(1, 0), row(0, 1));
        put("a/b/c/p.csv", "label,prediction", row(1, 0), row(0, 1));
        put("a/b/c/q.csv", "label,prediction", row(1, 1), row(0, 1));
        put("a/.hidden/p.csv", "garbage");
        put("a/_old/p.csv", "garbage");

        assertThat(binary("a/**/p.csv").rows()).isEqualTo(6);
        assertThat(binary("a/*/p.csv").rows()).isEqualTo(2);
        assertThat(binary("**/?.csv").rows()).isEqualTo(8);
        assertThat(binary("a/b/c/").rows()).isEqualTo(4);
        assertThat(binary("a/b/**").rows()).isEqualTo(6);
        assertThat(binary("a/b/c/*.csv").rows()).isEqualTo(4);
    }

    @Test
    void aFileWithAStarInItsNameIsThatFile() throws Exception {
        put("a/p*.csv", "label,prediction", row(1, 1), row(0, 1));
        put("a/p1.csv", "garbage");
        assertThat(binary("a/p*.csv").rows()).isEqualTo(2);
    }

    @Test
    void saysWhatIsWrongWithTheFiles() throws Exception {
        put("a/p.csv", "label,prediction", row(1, 1));
        put("a/sub/q.csv", "label,prediction", row(1, 1));
        refused("a/x*.csv", "predictions: 'a/x*.csv' matches no file; in a there are a/p.csv, a/sub/q.csv");
        refused("b/*.csv", "predictions: 'b/*.csv' matches no file; there is no folder b in the workspace");
        refused("a/su*", "predictions: 'a/su*' matches folders, not files (a/sub); add /*");
        refused("a", "predictions: 'a' has folders in it (sub); name the files by a pattern");
        refused("../*.csv", "predictions: '..' is not inside the workspace");
        Files.createDirectories(folder.resolve("empty"));
        refused("empty", "predictions: 'empty' is a folder without files to read; it is empty");
        put("spark/_SUCCESS");
        refused("spark", "predictions: 'spark' is a folder without files to read; names that begin with a dot");
        put("spark/_temporary/0/part", "x");
        refused("spark", "predictions: 'spark' is still being written");
        put("delta/_delta_log/0.json", "{}");
        refused("delta", "predictions: 'delta' is a table of Delta Lake or Hudi");
    }

    @Test
    void saysWhichHeaderDiffers() throws Exception {
        put("o/1.csv", "label,prediction", row(1, 1));
        put("o/2.csv", "label,predicted", row(1, 1));
        refused(
                "o",
                "o/2.csv has other columns than o/1.csv: it has no 'prediction', but 'predicted', which the first");
        put("o/2.csv", "0,1", "1,1");
        refused("o", "all files of o need a header with the same columns");
        put("o/2.csv", "label,prediction", row(1, 1), "1,1,1");
        refused("o", "o/2.csv, line 3: the row has 3 fields, the header 2");
        put("o/2.csv", "label,prediction", row(1, 1), "7,1");
        refused("o", "o/2.csv, line 3, column label: '7' does not tell");
    }

    @Test
    void aLinkOutOfTheWorkspaceIsNotFollowed() throws Exception {
        Path outside = Files.createTempFile("outside", ".csv");
        put("o/1.csv", "label,prediction", row(1, 1));
        Files.createSymbolicLink(folder.resolve("o/2.csv"), outside);
        refused("o", "'o/2.csv' leads out of the workspace");
        refused("o/*.csv", "'o/2.csv' leads out of the workspace");
        Files.delete(outside);
    }

    @Test
    void manyPartsAreRecordedAsOneList() throws Exception {
        StringBuilder list = new StringBuilder();
        for (int i = 10; i < 31; i++) {
            put("o/part-" + i + ".csv", "label,prediction", row(i % 2, 1));
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Files.readAllBytes(folder.resolve("o/part-" + i + ".csv")));
            list.append(HexFormat.of().formatHex(digest))
                    .append("  o/part-")
                    .append(i)
                    .append(".csv\n");
        }
        List<ArtifactReference> inputs = binary("o/part-*.csv").inputs();

        assertThat(inputs).hasSize(1);
        assertThat(inputs.get(0).name()).isEqualTo("o/part-*.csv");
        assertThat(inputs.get(0).size()).isEqualTo(21L * ("label,prediction\n".length() + 4));
        assertThat(inputs.get(0).digest().hex())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(list.toString().getBytes(StandardCharsets.UTF_8))));
    }

    /** Some parts are longer than a block, some shorter; sums may be rounded otherwise, counts and ranks not. */
    @Test
    void saysWhatOneFileSays() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder all = new StringBuilder("label,score,weight,country\n");
        for (int part = 0; part < 5; part++) {
            StringBuilder rows = new StringBuilder("label,score,weight,country\n");
            int count = part == 2 ? 60_000 : 500;
            for (int i = 0; i < count; i++) {
                int label = random.nextInt(2);
                rows.append(label)
                        .append(',')
                        .append((random.nextDouble() + label) / 2)
                        .append(',')
                        .append(random.nextInt(1, 5))
                        .append(',')
                        .append("DE FR IT".split(" ")[random.nextInt(3)])
                        .append('\n');
            }
            put(
                    "o/part-" + part + ".csv" + (part % 2 == 0 ? ".gz" : ""),
                    rows.toString().stripTrailing());
            all.append(rows.substring(rows.indexOf("\n") + 1));
        }
        Files.writeString(folder.resolve("all.csv"), all);
        Object[] asked = {"task", "binary", "weight", "weight", "slices", List.of("country"), "threads", 1};
        EvaluateResult one = fixture.evaluate(with(asked, "all.csv"));
        EvaluateResult parts = fixture.evaluate(with(asked, "o"));
        asked[7] = 3;
        EvaluateResult threads = fixture.evaluate(with(asked, "o/*"));

        assertThat(threads.metrics()).isEqualTo(parts.metrics());
        assertThat(parts.rows()).isEqualTo(62_000).isEqualTo(one.rows());
        for (String name : List.of("roc_auc", "average_precision", "accuracy", "f1", "mcc")) {
            assertThat(parts.metrics().get(name).value())
                    .as(name)
                    .isEqualTo(one.metrics().get(name).value());
        }
        one.metrics().forEach((name, metric) -> {
            if (metric.value() != null) {
                assertThat(parts.metrics().get(name).value())
                        .as(name)
                        .isCloseTo(metric.value(), within(1e-12 * Math.max(1, Math.abs(metric.value()))));
            }
        });
        assertThat(parts.slices())
                .extracting(SliceResult::rows)
                .isEqualTo(one.slices().stream().map(SliceResult::rows).toList());
    }

    private static Object[] with(Object[] asked, String predictions) {
        Object[] all = java.util.Arrays.copyOf(asked, asked.length + 2);
        all[asked.length] = "predictions";
        all[asked.length + 1] = predictions;
        return all;
    }

    @Test
    void everyParameterThatNamesATableTakesParts() throws Exception {
        for (String name : List.of("new", "old", "ref", "now")) {
            for (int part = 0; part < 2; part++) {
                StringBuilder rows = new StringBuilder("label,prediction,x");
                for (int i = 0; i < 60; i++) {
                    int label = i % 2;
                    int wrong = name.equals("old") && i % 3 == 0 || i % 10 == 0 ? 1 : 0;
                    rows.append('\n').append(row(label, 1 - wrong)).append(',').append(i % 7);
                }
                put(name + "/part-" + part + ".csv", rows.toString());
            }
        }
        EvaluateResult result = fixture.evaluate(
                "task",
                "binary",
                "predictions",
                "new/*.csv",
                "baseline",
                "old",
                "reference",
                "ref",
                "current",
                "now/part-*.csv",
                "profile",
                List.of("ref/*.csv"),
                "gates",
                List.of("accuracy change >= 0"));
        assertThat(result.rows()).isEqualTo(120);
        assertThat(result.gates().get(0).status().name()).isEqualTo("PASS");
        assertThat(result.gates().get(0).discordant()).isNotNull();
        assertThat(result.drift().referenceRows()).isEqualTo(120);
        assertThat(result.inputs())
                .extracting(input -> input.role() + " " + input.name())
                .containsExactly(
                        "predictions new/part-0.csv",
                        "predictions new/part-1.csv",
                        "data now/part-0.csv",
                        "data now/part-1.csv",
                        "predictions old/part-0.csv",
                        "predictions old/part-1.csv",
                        "data ref/part-0.csv",
                        "data ref/part-1.csv");
        assertThat(folder.resolve("evaluation/profile.json")).exists();
    }

    @Test
    void jsonLinesMayLackFieldsInSomeParts() throws Exception {
        put("o/1.jsonl", "{\"label\":1,\"prediction\":1,\"country\":\"DE\"}");
        put("o/2.jsonl", "{\"prediction\":0,\"label\":0}", "{\"prediction\":0,\"label\":1}");
        EvaluateResult result = fixture.evaluate(
                "task", "binary", "predictions", "o/*.jsonl", "slices", List.of("country"), "minSliceRows", 1);
        assertThat(result.rows()).isEqualTo(3);
        assertThat(result.slices()).extracting(SliceResult::rows).containsExactly(2L, 1L);
    }

    @Test
    void aFileThatChangesMeanwhileIsRefused() throws Exception {
        put("o/1.csv", "label,prediction", row(1, 1), row(0, 1));
        put("o/2.csv", "label,prediction", row(1, 1), row(0, 1));
        EvaluateRequest request = RequestReader.read(
                EvaluateRequest.class,
                EvaluationFixture.map("task", "binary", "predictions", "o", "baseline", "#production"));
        Workspace workspace = Workspace.in(folder)
                .console(line -> {
                    try {
                        // The predictions have been read when this is said of the baseline.
                        Files.writeString(folder.resolve("o/2.csv"), row(1, 0) + "\n", StandardOpenOption.APPEND);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .open();
        assertThatThrownBy(() -> new EvaluateCapability().run(request, workspace))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("o/2.csv was changed while it was read (it had 25 bytes, now 29)");
        assertThat(folder.resolve("evaluation")).doesNotExist();
    }
}
