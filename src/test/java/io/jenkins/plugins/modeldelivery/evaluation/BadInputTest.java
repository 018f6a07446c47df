package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a file is told with the file, the line where there is one, and what to do. */
class BadInputTest {
    private static final String GOOD = "label,score\n1,0.75\n0,0.25\n";

    @TempDir
    Path folder;

    private EvaluationFixture fixture;

    @BeforeEach
    void folder() {
        fixture = new EvaluationFixture(folder);
    }

    private EvaluateResult read(String task) throws Exception {
        return fixture.evaluate("task", task, "predictions", "p.csv");
    }

    private void refused(byte[] bytes, String message) throws IOException {
        Files.write(folder.resolve("p.csv"), bytes);
        assertThatThrownBy(() -> read("binary"))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining(message);
        assertThat(folder.resolve("evaluation")).doesNotExist();
    }

    private void refused(String text, String message) throws IOException {
        refused(text.getBytes(StandardCharsets.UTF_8), message);
    }

    @Test
    void headersThatAreAlmostRight() throws Exception {
        refused("label, score\n1, 0.5\n", "score: p.csv has neither a column 'prediction' nor a column 'score'");
        refused(" label,score\n1,0.5\n", "there are blanks around a name, write none beside separators");
        refused("'label','score'\n'1','0.5'\n", "names and values are quoted by \", not by '");
        refused("Label,score\n1,0.5\n", "upper and lower case count");
        refused("# made by hand\nlabel,score\n1,0.5\n", "the first line is read as the header, there are no comments");
        refused("1,0.5\n0,0.25\n", "p.csv has no column 'label'; it has 1, 0.5; is the first line a header?");
        refused("label:score\n1:0.5\n", "columns are separated by a comma, semicolon, tab or bar");
        refused("label;a,score\n1;0,5\n", "the header has as many ',' as ';', so that nobody can tell");
        refused("label,score\n1,0.5\n# end\n", "p.csv, line 3: the row has 1 fields, the header 2");
    }

    @Test
    void valuesThatAreNoNumbers() throws Exception {
        refused(
                "label;score\n1;0,75\n",
                "p.csv, line 2, column score: '0,75' is no probability; write a number from 0"
                        + " to 1; write decimals with a point, not a comma");
        refused("label,score\n1,1.0001\n", "'1.0001' is no probability");
        refused("label,score\n1,-0.1\n", "'-0.1' is no probability");
        refused("label,score\n1,inf\n", "'inf' is no probability");
        refused("label,score\n1,nan\n", "'nan' is missing");
        Files.writeString(folder.resolve("p.csv"), "label;prediction\n1,5;2\n");
        assertThatThrownBy(() -> read("regression"))
                .hasMessageContaining(
                        "p.csv, line 2, column label: '1,5' is no finite number; write decimals with a point");
    }

    @Test
    void quotesThatAreEscapedByBackslashes() throws Exception {
        refused(
                "label,score,text\n1,0.5,\"5\\\" pipe\"\n",
                "p.csv, line 2: the row can't be read, something stands"
                        + " behind a closing quote; write quotes inside a quoted value twice");
        refused("label,score,text\n1,0.5,\"5\\\",x\"\n", "p.csv, line 2");
    }

    @Test
    void otherEncodings() throws Exception {
        refused(
                "label,score\n1,0.5\nJürgen,1\n".getBytes(Charset.forName("windows-1252")),
                "p.csv, line 3: the text is"
                        + " not UTF-8, byte 0xFC ('ü' in Windows-1252 and Latin-1) can't stand there; convert the file, such as with"
                        + " iconv -f WINDOWS-1252 -t UTF-8");
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.write("label,score,name\n1,0.5,Jürgen\n".getBytes(StandardCharsets.UTF_8));
        mixed.write("0,0.5,Jürgen\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(mixed.toByteArray(), "p.csv, line 3: the text is not UTF-8, byte 0xFC");
        refused(GOOD.getBytes(StandardCharsets.UTF_16LE), "p.csv is no text file, its first line has bytes 0");
        byte[] odd = ("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_16LE);
        refused(Arrays.copyOf(odd, odd.length - 1), "the text is no valid UTF-16");
    }

    /** As Excel's "Unicode text" is; characters of four bytes stand on every place of a buffer. */
    @Test
    void utf16WithAMarkIsRead() throws Exception {
        StringBuilder text = new StringBuilder("\uFEFFlabel\tscore\tcountry\r\n");
        for (int i = 0; i < 9000; i++) {
            text.append(i % 2)
                    .append("\t0.")
                    .append(i % 2 == 0 ? "25" : "75")
                    .append('\t')
                    .append("x".repeat(i % 3));
            text.append("\uD83D\uDE00\r\n");
        }
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Files.writeString(folder.resolve("p.csv"), text, charset);
            EvaluateResult result =
                    fixture.evaluate("task", "binary", "predictions", "p.csv", "slices", List.of("country"));
            assertThat(result.rows()).isEqualTo(9000);
            assertThat(result.metrics().get("roc_auc").value()).isEqualTo(1.0);
            assertThat(result.slices())
                    .extracting(SliceResult::value)
                    .containsExactlyInAnyOrder("\uD83D\uDE00", "x\uD83D\uDE00", "xx\uD83D\uDE00");
        }
    }

    @Test
    void tenGigabytesWithoutALineEnd() throws Exception {
        Assumptions.assumeTrue(folder.toFile().getUsableSpace() > 1 << 20);
        for (String start : List.of("", "label,score\n1,0.5\n", "label,score\n1,\"", "{\"label\":1,\"score\":\"")) {
            Files.writeString(folder.resolve("p.csv"), start);
            try (RandomAccessFile file =
                    new RandomAccessFile(folder.resolve("p.csv").toFile(), "rw")) {
                // A hole takes no place on the disk.
                file.setLength(10L << 30);
            }
            Assertions.assertTimeout(Duration.ofSeconds(30), () -> assertThatThrownBy(() -> read("binary"))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("p.csv, line "
                            + (1 + start.chars().filter(c -> c == '\n').count()) + ": the row is longer than 16 MiB"));
        }
    }

    @Test
    void filesThatEndTooEarly() throws Exception {
        byte[] rows = ("label,score\n" + "1,0.7512345\n0,0.2554321\n".repeat(30_000)).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream gz = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gz)) {
            out.write(rows);
        }
        ByteArrayOutputStream zstd = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(zstd)) {
            out.write(rows);
        }
        for (byte[] whole : List.of(gz.toByteArray(), zstd.toByteArray())) {
            Files.write(folder.resolve("p.csv"), whole);
            assertThat(read("binary").rows()).isEqualTo(60_000);
            try (Stream<Path> written = Files.walk(folder.resolve("evaluation"))) {
                written.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
            for (int cut : new int[] {5, 20, whole.length / 2, whole.length - 9, whole.length - 1}) {
                refused(Arrays.copyOf(whole, cut), "p.csv");
            }
        }
    }

    @Test
    void filesWithNothingInThem() throws Exception {
        refused("", "p.csv is empty; it needs a header and at least one row");
        refused("\uFEFF", "p.csv is empty");
        refused("\n\n", "p.csv is empty");
        refused("label,score\n", "p.csv has no row that can be used");
        refused("label,score\n\n\r\n", "p.csv has no row that can be used");
        Files.writeString(folder.resolve("p.csv"), "label,score\n1,x\n0,y\n");
        assertThatThrownBy(() -> fixture.evaluate("task", "binary", "predictions", "p.csv", "skipInvalid", true))
                .hasMessageContaining("p.csv has no row that can be used (2 were left out)");
    }

    @Test
    void whatIsNoFileToRead() throws Exception {
        Process made = new ProcessBuilder("mkfifo", folder.resolve("p.csv").toString()).start();
        Assumptions.assumeTrue(made.waitFor() == 0, "no pipes here");
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatThrownBy(() -> read("binary"))
                .hasMessageContaining("p.csv is no file that can be read more than once"));
    }

    @Test
    void filesThatMayNotBeRead() throws Exception {
        Path file = Files.writeString(folder.resolve("p.csv"), GOOD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(file), "this user may read everything");
        assertThatThrownBy(() -> read("binary")).hasMessageContaining("p.csv can't be read: permission denied");
    }

    @Test
    void thousandsOfColumns() throws Exception {
        StringBuilder text = new StringBuilder("label,score");
        for (int i = 0; i < 20_000; i++) {
            text.append(",f").append(i);
        }
        for (int row = 0; row < 20; row++) {
            text.append('\n')
                    .append(row % 2)
                    .append(row % 2 == 0 ? ",0.25" : ",0.75")
                    .append(",1".repeat(20_000));
        }
        Files.writeString(folder.resolve("p.csv"), text);
        assertThat(read("binary").metrics().get("accuracy").value()).isCloseTo(1, within(1e-15));
        Files.writeString(folder.resolve("p.csv"), text + ",7");
        assertThatThrownBy(() -> read("binary"))
                .hasMessageContaining("p.csv, line 21: the row has 20003 fields, the header 20002");
    }
}
