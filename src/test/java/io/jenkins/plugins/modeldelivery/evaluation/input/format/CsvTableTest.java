package io.jenkins.plugins.modeldelivery.evaluation.input.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.jenkins.plugins.modeldelivery.evaluation.input.Cell;
import io.jenkins.plugins.modeldelivery.evaluation.input.Cells;
import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.evaluation.input.TablePart;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads what another CSV library reads. */
class CsvTableTest {
    private static final String[] FIELDS = {
        "",
        "0",
        "1",
        "0.5",
        "-1.25e-3",
        "0.12345678901234567",
        "Köln",
        "日本",
        "a b",
        "5\" pipe",
        " \"x\"",
        "NaN",
        "inf",
        "Infinity",
        "1e400",
        "0x1p3",
        "12d",
        "\t",
        "1,5"
    };
    private static final String[] ENDS = {"\n", "\r\n", "\r"};

    @TempDir
    Path folder;

    @Test
    void readsWhatFastCsvReads() throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 60; round++) {
            String end = ENDS[round % 3];
            char separator = ",;|".charAt(random.nextInt(3));
            int columns = 2 + random.nextInt(4);
            // Some are longer than one block.
            String text = file(random, end, separator, columns, round % 12 == 0 ? 60_000 : 50);
            compare((round % 2 == 0 ? "\uFEFF" : "") + text, separator);
        }
    }

    private static String file(SplittableRandom random, String end, char separator, int columns, int rows) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row <= rows; row++) {
            for (int i = 0; i < columns; i++) {
                String field = row == 0 ? "c" + i : FIELDS[random.nextInt(FIELDS.length)];
                if (row > 0 && random.nextInt(8) == 0) {
                    field = "\"" + field.replace("\"", "\"\"") + (random.nextBoolean() ? end + "\"\"" : "") + "\"";
                } else if (field.indexOf(separator) >= 0) {
                    field = "\"" + field + "\"";
                }
                text.append(i == 0 ? "" : separator).append(field);
            }
            boolean last = row == rows && random.nextBoolean();
            text.append(last ? "" : end).append(random.nextInt(20) == 0 && !last ? end : "");
        }
        return text.toString();
    }

    private void compare(String text, char separator) throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), text);
        try (CsvReader<CsvRecord> peer = CsvReader.builder()
                        .fieldSeparator(separator)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text);
                Table table = Table.open("t.csv", file)) {
            var expected = peer.iterator();
            assertThat(table.columns().names()).isEqualTo(expected.next().getFields());
            int columns = table.columns().names().size();
            while (expected.hasNext()) {
                CsvRecord record = expected.next();
                Cells cells = table.next();
                assertThat(cells)
                        .as("row of line " + record.getStartingLineNumber())
                        .isNotNull();
                assertThat(cells.where()).isEqualTo("t.csv, line " + record.getStartingLineNumber());
                for (int i = 0; i < columns; i++) {
                    assertThat(cells.text(i)).isEqualTo(record.getField(i));
                    assertThat((Double) cells.number(i)).isEqualTo(Double.valueOf(Cell.number(record.getField(i))));
                }
            }
            assertThat(table.next()).isNull();
        }
    }

    @Test
    void partsAreReadAgainAndHavePositionsOfTheirOwn() throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), "a,b\n" + "1,\"x\ny\"\n".repeat(400_000));
        try (Table table = Table.open("t.csv", file)) {
            long rows = 0;
            long last = 0;
            List<Long> counts = new ArrayList<>();
            for (TablePart part = table.nextPart(); part != null; part = table.nextPart()) {
                assertThat(part.position()).isGreaterThan(last);
                long first = count(part);
                assertThat(count(part)).isEqualTo(first);
                last = part.position() + first - 1;
                rows += first;
                counts.add(first);
            }
            assertThat(rows).isEqualTo(400_000);
            assertThat(counts).hasSizeGreaterThan(3);
        }
    }

    private static long count(TablePart part) throws DeliveryException {
        var rows = part.rows();
        long count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }

    @Test
    void saysInWhichLineTheFileIsBroken() throws Exception {
        broken("a,b\n1,2\n\"x,3\n", "t.csv, line 3: the row can't be read, a quote is left open");
        broken("a,b\n1,2\n\"x\"y,3\n", "t.csv, line 3: the row can't be read, something stands behind a closing quote");
        broken("a,b\n1,2\n1,2,3\n", "t.csv, line 3: the row has 3 fields, the header 2");
        byte[] latin = ("a,b\n" + "1,2\n".repeat(300_000) + "Zürich,3\n").getBytes(StandardCharsets.ISO_8859_1);
        broken(latin, "t.csv, line 300002: the text is not UTF-8");
        broken("a,b\n".repeat(7) + "x".repeat(40 << 20), "t.csv, line 8: the row is longer than 16 MiB");
        broken("a,b\n1,\"" + "x\n".repeat(20 << 20), "t.csv, line 2: the row is longer than 16 MiB");
    }

    private void broken(String text, String message) throws Exception {
        broken(text.getBytes(StandardCharsets.UTF_8), message);
    }

    private void broken(byte[] bytes, String message) throws Exception {
        Path file = Files.write(folder.resolve("t.csv"), bytes);
        assertThatThrownBy(() -> readAll(file))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining(message);
    }

    private static void readAll(Path file) throws Exception {
        try (Table table = Table.open("t.csv", file)) {
            while (table.next() != null) {
                continue;
            }
        }
    }

    @Test
    void aCutCompressedFileIsTold() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var zip = new java.util.zip.GZIPOutputStream(bytes)) {
            SplittableRandom random = new SplittableRandom(1);
            zip.write("a,b\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 400_000; i++) {
                zip.write((random.nextInt() + ",2\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] whole = bytes.toByteArray();
        broken(java.util.Arrays.copyOf(whole, whole.length / 2), "the file can't be read further");
        broken(java.util.Arrays.copyOf(whole, 12), "can't be read");
        whole[whole.length / 2] ^= 0x55;
        broken(whole, "t.csv");
    }
}
