package io.jenkins.plugins.modeldelivery.evaluation.input.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.evaluation.input.Cells;
import io.jenkins.plugins.modeldelivery.evaluation.input.InvalidRowException;
import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTableTest {
    @TempDir
    Path folder;

    private Table open(String text) throws Exception {
        return open(text.getBytes(StandardCharsets.UTF_8));
    }

    private Table open(byte[] bytes) throws Exception {
        return Table.open("p.jsonl", Files.write(folder.resolve("p.jsonl"), bytes));
    }

    @Test
    void readsFieldsByTheirNames() throws Exception {
        try (Table table = open("\uFEFF\n {\"label\": 1, \"score\": 0.25, \"city\": \"K\\u00f6ln\"}\r\n\n"
                + "{\"score\":1e-3,\"new\":[1,{\"a\":null}],\"label\":true}\n"
                + "{\"label\":\"0.5\",\"score\":NaN,\"city\":null}\n{\"score\":-Infinity}")) {
            assertThat(table.columns().names()).containsExactly("label", "score", "city", "new");
            row(table.next(), "p.jsonl, line 2", "1", "0.25", "Köln", "");
            Cells second = table.next();
            row(second, "p.jsonl, line 4", "true", "1e-3", "", "[1,{\"a\":null}]");
            assertThat(second.number(1)).isEqualTo(0.001);
            assertThat(second.number(0)).isNaN();
            Cells third = table.next();
            row(third, "p.jsonl, line 5", "0.5", "NaN", "", "");
            assertThat(third.number(0)).isEqualTo(0.5);
            assertThat(table.next().number(1)).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(table.next()).isNull();
        }
    }

    private static void row(Cells cells, String where, String... texts) {
        assertThat(cells.where()).isEqualTo(where);
        for (int i = 0; i < texts.length; i++) {
            assertThat(cells.text(i)).isEqualTo(texts[i]);
        }
    }

    @Test
    void aBrokenRowIsNamedAndTheNextOneRead() throws Exception {
        String[] broken = {
            "{\"a\": 1",
            "{\"a\": 1} {\"a\": 2}",
            "[1]",
            "7",
            "{\"a\": 1, \"a\": 2}",
            "{\"a\": tru}",
            "{a: 1}",
            "{\"a\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}"
        };
        for (String line : broken) {
            try (Table table = open("{\"a\":1}\n" + line + "\n{\"a\":3}\n")) {
                assertThat(table.next().text(0)).isEqualTo("1");
                assertThatThrownBy(table::next)
                        .isInstanceOf(InvalidRowException.class)
                        .hasMessageContaining("p.jsonl, line 2: the row can't be read as JSON")
                        .hasMessageContaining("one object a line");
                assertThat(table.next().text(0)).isEqualTo("3");
            }
        }
    }

    @Test
    void manyBlocksAreReadWhole() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            text.append("{\"i\":").append(i).append(",\"s\":\"x{\\n}y\"}\n");
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        try (Table table = open(packed.toByteArray())) {
            long sum = 0;
            long rows = 0;
            for (Cells cells = table.next(); cells != null; cells = table.next()) {
                sum += (long) cells.number(0);
                rows++;
            }
            assertThat(rows).isEqualTo(200_000);
            assertThat(sum).isEqualTo(199_999L * 200_000 / 2);
        }
    }

    @Test
    void whatIsNoJsonLinesIsTold() {
        refused("[{\"a\":1},{\"a\":2}]", "is one JSON array; write one object a line");
        refused("{\n  \"a\": 1\n}\n", "line 1: the row can't be read as JSON");
        refused("{}\n{}\n", "has no field");
        refused("{\"a\":\"" + "x".repeat(40 << 20), "line 1: the row is longer than 16 MiB");
        refused("PAR1\u0015\u0004", "begins as Parquet and does not end so");
        refused("ARROW1\0\0", "begins as Arrow (Feather) and does not end so");
        assertThatThrownBy(() -> open("{\"a\":\"Zürich\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessageContaining("line 1: the text is not UTF-8");
    }

    private void refused(String text, String message) {
        assertThatThrownBy(() -> open(text))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("p.jsonl")
                .hasMessageContaining(message);
    }
}
