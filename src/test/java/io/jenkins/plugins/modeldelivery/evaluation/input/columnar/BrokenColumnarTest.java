package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jenkins.plugins.modeldelivery.evaluation.input.Cells;
import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that end too early or have wrong bytes: an error that names the file, or cells, but nothing else. */
class BrokenColumnarTest {
    private static final int CUTS = 60;
    private static final int FLIPS = 250;

    @TempDir
    Path folder;

    /** Reads all cells of so many rows at most; returns whether the end was reached. */
    private static boolean read(Path file) throws Exception {
        try (Table table = Table.open("broken", file)) {
            int columns = table.columns().names().size();
            int rows = 0;
            // A wrong count of rows may be any number.
            for (Cells cells = table.next(); cells != null && rows < 5000; cells = table.next()) {
                rows++;
                for (int i = 0; i < columns; i++) {
                    try {
                        cells.text(i);
                        cells.number(i);
                    } catch (Exception e) {
                        told(e, file);
                        return false;
                    }
                }
            }
            return true;
        } catch (DeliveryException e) {
            told(e, file);
            return false;
        }
    }

    private static void told(Exception e, Path file) {
        if (!(e instanceof DeliveryException) || !e.getMessage().startsWith("broken")) {
            fail(file + " fails otherwise", e);
        }
    }

    private Path write(byte[] bytes) throws Exception {
        return Files.write(folder.resolve("file"), bytes);
    }

    @Test
    void filesThatAreCutOffAreErrors() throws Exception {
        for (Path fixture : SameCells.in(ColumnarTableTest.FIXTURES)) {
            byte[] bytes = Files.readAllBytes(fixture);
            boolean stream = fixture.toString().endsWith(".arrows");
            for (int i = 1; i < CUTS; i++) {
                int length = (int) ((long) bytes.length * i / CUTS);
                if (length < 8) {
                    continue;
                }
                boolean whole = read(write(Arrays.copyOf(bytes, length)));
                // A stream may end behind any of its messages.
                assertThat(whole && !stream).as("%s cut at %s", fixture, length).isFalse();
            }
        }
    }

    @Test
    void wrongBytesAreErrorsOrOtherCells() throws Exception {
        Random random = new Random(20261128);
        int told = 0;
        for (Path fixture : SameCells.in(ColumnarTableTest.FIXTURES)) {
            byte[] bytes = Files.readAllBytes(fixture);
            for (int i = 0; i < FLIPS; i++) {
                byte[] broken = bytes.clone();
                // Every second one in the metadata at the end, where lengths and counts stand.
                int at =
                        i % 2 == 0 ? random.nextInt(bytes.length) : bytes.length - 1 - random.nextInt(bytes.length / 4);
                broken[at] = (byte) (i % 3 == 0 ? 0xff : random.nextInt(256));
                told += read(write(broken)) ? 0 : 1;
            }
        }
        assertThat(told).isGreaterThan(1000);
    }

    /** With checksums nothing of what is stored can change unnoticed; the file's last quarter is no page. */
    @Test
    void pagesWithChecksumsNeverGiveOtherCells() throws Exception {
        Path fixture = ColumnarTableTest.FIXTURES.resolve("types.zstd.parquet");
        byte[] bytes = Files.readAllBytes(fixture);
        Files.copy(ColumnarTableTest.FIXTURES.resolve("types.csv"), folder.resolve("types.csv"));
        Random random = new Random(5);
        int wrong = 0;
        for (int i = 0; i < FLIPS; i++) {
            byte[] broken = bytes.clone();
            broken[4 + random.nextInt(bytes.length / 2)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("types.parquet"), broken);
            try {
                SameCells.compare(file);
            } catch (DeliveryException e) {
                wrong++;
            }
        }
        assertThat(wrong).isGreaterThan(FLIPS / 2);
    }
}
