package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jenkins.plugins.modeldelivery.evaluation.input.Cell;
import io.jenkins.plugins.modeldelivery.evaluation.input.Cells;
import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Compares columnar files with the CSV files beside them, of the same name up to the first dot,, cell by cell. */
final class SameCells {
    private SameCells() {}

    /** Every columnar file in a folder that has a CSV file beside it. */
    static List<Path> in(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(".csv"))
                    .filter(file -> Files.exists(csv(file)))
                    .sorted()
                    .toList();
        }
    }

    private static Path csv(Path file) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.indexOf('.')) + ".csv");
    }

    /** Returns how many cells there were. */
    static long compare(Path file) throws Exception {
        long compared = 0;
        try (Table read = Table.open(file.getFileName().toString(), file);
                Table said = Table.open("the CSV file", csv(file))) {
            assertThat(read.columns().names())
                    .as("%s", file)
                    .isEqualTo(said.columns().names());
            long row = 0;
            while (true) {
                Cells expected = said.next();
                Cells actual = read.next();
                row++;
                assertThat(actual == null).as("%s ends at row %s", file, row).isEqualTo(expected == null);
                if (actual == null) {
                    return compared;
                }
                assertThat(actual.where()).isEqualTo(file.getFileName() + ", row " + row);
                for (int i = 0; i < said.columns().names().size(); i++) {
                    // Not an assertion for each cell: there are millions.
                    if (!isSame(actual, expected, i)) {
                        fail(
                                "%s, column %s: read as '%s' (%s), its writer says '%s'",
                                actual.where(),
                                said.columns().names().get(i),
                                actual.text(i),
                                actual.number(i),
                                expected.text(i));
                    }
                    compared++;
                }
            }
        }
    }

    private static boolean isSame(Cells actual, Cells expected, int column) {
        double number = expected.number(column);
        if (Double.compare(actual.number(column), number) != 0) {
            return false;
        }
        return Double.isNaN(number)
                ? actual.text(column).equals(expected.text(column))
                : isSameNumber(Cell.number(actual.text(column)), number);
    }

    /** Numbers of four bytes are written with as many digits as tell them apart from their neighbours. */
    private static boolean isSameNumber(double written, double exact) {
        return Double.compare(written, exact) == 0 || (float) exact == exact && (float) written == (float) exact;
    }
}
