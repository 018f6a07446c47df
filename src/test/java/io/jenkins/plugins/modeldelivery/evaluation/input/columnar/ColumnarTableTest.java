package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.evaluation.input.Cells;
import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Files that {@code src/test/python/columnar_tables.py} had pyarrow, pandas, Polars and DuckDB write. */
class ColumnarTableTest {
    static final Path FIXTURES = Path.of("src/test/resources/io/jenkins/plugins/modeldelivery/evaluation/columnar");

    @TempDir
    Path folder;

    @TestFactory
    Iterable<DynamicTest> everyCellIsWhatItsWriterSays() throws Exception {
        return SameCells.in(FIXTURES).stream()
                // Those have lists besides, and are compared by what an evaluation makes of them.
                .filter(file -> !file.getFileName().toString().startsWith("predictions."))
                .map(file ->
                        DynamicTest.dynamicTest(file.getFileName().toString(), () -> assertThat(SameCells.compare(file))
                                .isPositive()))
                .toList();
    }

    private static Table open(String name) throws DeliveryException {
        return Table.open(name, FIXTURES.resolve(name));
    }

    @Test
    void listsAndStructuresAreRefusedOnlyWhereACellIsAskedFor() throws Exception {
        for (String name : new String[] {"nested.parquet", "nested.feather"}) {
            try (Table table = open(name)) {
                assertThat(table.columns().names()).containsExactly("n", "list", "pair", "after");
                Cells cells = table.next();
                assertThat(cells.number(0)).isEqualTo(1);
                assertThat(cells.text(3)).isEqualTo("x");
                for (int column = 1; column <= 2; column++) {
                    int refused = column;
                    assertThatThrownBy(() -> cells.text(refused))
                            .isInstanceOf(DeliveryException.class)
                            .hasMessageStartingWith(name + ": the column '"
                                    + table.columns().names().get(refused) + "' ");
                }
                assertThat(table.next().text(3)).isEqualTo("y");
                assertThat(table.next()).isNull();
            }
        }
    }

    @Test
    void bytesThatAreNoTextAreAnErrorOfTheirRow() throws Exception {
        try (Table table = open("binary.parquet")) {
            assertThat(table.next().text(0)).isEqualTo("ok");
            Cells cells = table.next();
            assertThatThrownBy(() -> cells.text(0))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageStartingWith("binary.parquet, row 2, column raw: the value is no text in UTF-8");
        }
    }

    @Test
    void aFileWithoutRowsHasColumns() throws Exception {
        try (Table table = open("empty.parquet")) {
            assertThat(table.columns().names()).containsExactly("n");
            assertThat(table.next()).isNull();
        }
    }

    @Test
    void whatCannotBeReadIsSaid() throws Exception {
        assertThatThrownBy(() -> open("encrypted.parquet"))
                .isInstanceOf(DeliveryException.class)
                .hasMessageStartingWith("encrypted.parquet is encrypted Parquet");
        Path feather = Files.writeString(folder.resolve("old.feather"), "FEA1....");
        assertThatThrownBy(() -> Table.open("old.feather", feather))
                .hasMessageStartingWith("old.feather is written in the first version of Feather");
        Path packed = folder.resolve("p.parquet.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(FIXTURES.resolve("nested.parquet"), out);
        }
        assertThatThrownBy(() -> Table.open("p.parquet.gz", packed)).hasMessageContaining("compressed as a whole");
        Path only = Files.write(folder.resolve("only"), "PAR1PAR1".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> Table.open("only", only)).hasMessageContaining("is the file complete?");
    }

    /** The dictionary's page of the codec that is asked for stands for others; 3 is LZO. */
    @Test
    void anUnknownCodecIsSaid() throws Exception {
        byte[] bytes = Files.readAllBytes(FIXTURES.resolve("binary.parquet"));
        // In the column's metadata, field 4 after the path (a list of one text, "raw"): snappy, 1, as a zigzag 2.
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u0019\u0018\u0003raw\u0015\u0002") + 7;
        assertThat(at).isGreaterThan(7);
        bytes[at] = 6;
        Path file = Files.write(folder.resolve("lzo.parquet"), bytes);
        try (Table table = Table.open("lzo.parquet", file)) {
            Cells cells = table.next();
            assertThatThrownBy(() -> cells.text(0))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageStartingWith("lzo.parquet: row group 1, column 'raw' is compressed with LZO");
        }
    }
}
