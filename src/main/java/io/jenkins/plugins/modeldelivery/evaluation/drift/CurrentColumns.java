package io.jenkins.plugins.modeldelivery.evaluation.drift;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.List;

/**
 * The current rows, in the reference's bins.
 *
 * @param rows how many
 * @param counts of each column, rows in each bin
 * @param numbers of each column, its numbers or a sample of them
 */
record CurrentColumns(long rows, long[][] counts, ColumnProfile[] numbers) {
    static CurrentColumns read(ColumnCells cells, List<String> columns, List<Binning> binnings)
            throws DeliveryException, InterruptedException {
        long[][] counts = new long[columns.size()][];
        ColumnProfile[] numbers = new ColumnProfile[columns.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new long[binnings.get(i).size()];
            numbers[i] = new ColumnProfile();
        }
        long rows = cells.walk(columns, (column, text, row) -> {
            counts[column][binnings.get(column).bin(text)]++;
            if (binnings.get(column).kind() == ColumnDrift.Kind.NUMERIC) {
                numbers[column].addNumber(text, row);
            }
        });
        return new CurrentColumns(rows, counts, numbers);
    }
}
