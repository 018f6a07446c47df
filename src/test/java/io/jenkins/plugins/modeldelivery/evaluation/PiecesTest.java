package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.modeldelivery.evaluation.input.files.FileSearch;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.Piece;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.PieceTable;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are counted in pieces, cut anywhere, against one pass. */
class PiecesTest {
    @TempDir
    Path folder;

    private Workspace workspace;

    @BeforeEach
    void workspace() throws Exception {
        workspace = Workspace.in(folder).open();
    }

    private EvaluateResult here(Object... parameters) throws Exception {
        return EvaluationFixture.run(EvaluationFixture.map(parameters), workspace);
    }

    private void same(long most, Object... parameters) throws Exception {
        Map<String, Object> asked = EvaluationFixture.map(parameters);
        SameEvaluations.check(
                new InPieces(most, true).evaluate(asked, workspace), EvaluationFixture.run(asked, workspace));
    }

    private static List<String> cases(String resource) throws Exception {
        try (InputStream in = PiecesTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.hashCode() % 5 == 0)
                    .toList();
        }
    }

    @Test
    void everyTaskInPiecesAgreesWithItsPeers() throws Exception {
        assertThat(ScikitLearnCases.check(cases("scikit-learn.jsonl"), folder, new InPieces(97, true)::evaluate))
                .isGreaterThan(100);
        assertThat(TaskCases.check(cases("tasks.jsonl"), folder, (asked, workspace) -> {
                    String header = Files.readAllLines(folder.resolve((String) asked.get("predictions")))
                            .get(0);
                    boolean ordered = asked.get("task").equals("forecast") && !header.contains("timestamp");
                    return new InPieces(89, !ordered).evaluate(asked, workspace);
                }))
                .isGreaterThan(80);
    }

    /** Line breaks of three kinds, some within quotes, behind quotes, and quotes within unquoted fields. */
    @Test
    void quotedLineBreaksAtEveryCut() throws Exception {
        Random random = new Random(1);
        List<String> texts = List.of("a", "\"b\nc\"", "\"d\"\"\r\n\"", "5\"", "\"\n\n\n\"", "e", "f", "\"g,\n1,0.5\"");
        for (String end : List.of("\n", "\r\n")) {
            StringBuilder csv = new StringBuilder("label,score,note").append(end);
            for (int i = 0; i < 60; i++) {
                csv.append(random.nextInt(2))
                        .append(',')
                        .append(random.nextInt(100) / 100.0)
                        .append(',');
                csv.append(texts.get(random.nextInt(texts.size()))).append(end);
            }
            Files.writeString(folder.resolve("p.csv"), csv);
            for (int most = 7; most < 120; most += 7) {
                same(most, "task", "binary", "predictions", "p.csv", "slices", List.of("note"), "minSliceRows", 1);
            }
        }
        InPieces fine = new InPieces(7, true);
        fine.evaluate(EvaluationFixture.map("task", "binary", "predictions", "p.csv"), workspace);
        assertThat(fine.pieces).isGreaterThan(100);
        assertThat(fine.again).isPositive().isLessThan(fine.pieces);
    }

    @Test
    void filesOfEveryKindAreOneTable() throws Exception {
        Files.createDirectory(folder.resolve("parts"));
        Random random = new Random(2);
        for (int k = 0; k < 9; k++) {
            StringBuilder text = new StringBuilder(
                    k % 3 == 2 ? "" : k % 3 == 1 ? "country,label,score\n" : "\ufefflabel,score,country\n");
            for (int i = 0; i < 50; i++) {
                int label = random.nextInt(2);
                double score = random.nextInt(1000) / 1000.0;
                String country = List.of("DE", "FR").get(random.nextInt(2));
                text.append(
                        k % 3 == 2
                                ? "{\"label\": %d, \"country\": \"%s\", \"score\": %s}%n"
                                        .formatted(label, country, score)
                                : k % 3 == 1
                                        ? "%s,%d,%s%n".formatted(country, label, score)
                                        : "%d,%s,%s%n".formatted(label, score, country));
            }
            Path part = folder.resolve("parts/part-" + k);
            if (k == 4) {
                try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(part))) {
                    packed.write(text.toString().getBytes(StandardCharsets.UTF_8));
                }
            } else {
                Files.writeString(part, k == 6 ? "" : text, k == 7 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
            }
        }
        for (int most : new int[] {1, 40, 300, 2000, 1 << 20}) {
            same(most, "task", "binary", "predictions", "parts", "slices", List.of("country"), "minSliceRows", 1);
        }
        PieceTable table = PieceTable.of(FileSearch.find("predictions", "parts", workspace));
        int next = 0;
        for (Piece piece : table.cut(2000, false)) {
            assertThat(piece.first()).isEqualTo(next);
            next += piece.files().size();
            assertThat(piece.files().size() == 1 || piece.size() <= 2000).isTrue();
        }
        assertThat(next).isEqualTo(9);
        assertThat(table.cut(1 << 20, true)).hasSize(1);
    }

    @Test
    void whatIsWrongIsToldAsInOnePass() throws Exception {
        StringBuilder csv = new StringBuilder("label,score,note\r\n");
        for (int i = 0; i < 300; i++) {
            csv.append(i % 2).append(",0.5,\"two\nlines\"\r\n");
        }
        String good = csv.toString();
        List<String> wrong = List.of(
                good + "1,high,x\n" + good.substring(18),
                good + "maybe,0.5,x\n" + good.substring(18),
                good + "1,0.5\n" + good.substring(18),
                good + "1,0.5,\"left open\n" + good.substring(18).replace("\"", ""),
                good + "1,0.5,\"a\"b\n" + good.substring(18),
                good + "true,0.5,third\n" + "false,0.5,fourth\n" + good.substring(18));
        for (String each : wrong) {
            Files.writeString(folder.resolve("p.csv"), each);
            Object[] asked = {"task", "binary", "predictions", "p.csv"};
            Throwable expected = catchThrowable(() -> here(asked));
            assertThat(expected).isInstanceOf(DeliveryException.class).hasMessageContaining("p.csv, line ");
            for (int most : new int[] {50, 500, 5000}) {
                assertThatThrownBy(() -> new InPieces(most, true).evaluate(EvaluationFixture.map(asked), workspace))
                        .hasMessage(expected.getMessage());
            }
        }
        for (int k : new int[] {0, 1, 2, 5}) {
            Files.writeString(folder.resolve("p.csv"), wrong.get(k));
            EvaluateResult expected = here("task", "binary", "predictions", "p.csv", "skipInvalid", true);
            assertThat(expected.skipped()).isEqualTo(k == 5 ? 2 : 1);
            same(100, "task", "binary", "predictions", "p.csv", "skipInvalid", true);
        }
    }

    @Test
    void otherColumnsAreToldAsInOnePass() throws Exception {
        Files.createDirectory(folder.resolve("parts"));
        Files.writeString(folder.resolve("parts/a.csv"), "label,score\n1,0.5\n0,0.4\n");
        Files.writeString(folder.resolve("parts/b.csv"), "label,scores\n1,0.5\n0,0.4\n");
        Object[] asked = {"task", "binary", "predictions", "parts"};
        Throwable expected = catchThrowable(() -> here(asked));
        assertThat(expected).hasMessageContaining("parts/b.csv has other columns than parts/a.csv");
        assertThatThrownBy(() -> new InPieces(1, true).evaluate(EvaluationFixture.map(asked), workspace))
                .hasMessage(expected.getMessage());
    }

    @Test
    void aMachineSaysWhetherItSeesTheSameFile() throws Exception {
        Files.writeString(folder.resolve("p.csv"), "label,score\n1,0.5\n");
        PieceTable table = PieceTable.of(FileSearch.find("predictions", "p.csv", workspace));
        assertThat(table.files().get(0).obstacle()).isNull();
        Files.writeString(folder.resolve("p.csv"), "label,score\n");
        assertThat(table.files().get(0).obstacle()).endsWith("p.csv has 12 bytes there, not 18");
        Files.delete(folder.resolve("p.csv"));
        assertThat(table.files().get(0).obstacle()).endsWith("p.csv does not exist there");
    }
}
