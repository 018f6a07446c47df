package io.jenkins.plugins.modeldelivery.evaluation.input;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MetricSet;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Row;

/** Reads the columns that one task needs. */
public interface RowReader {
    /**
     * Fills in the row.
     *
     * @throws InvalidRowException when a cell can't be used
     */
    void read(CsvRecord cells, Row row) throws InvalidRowException;

    /** An empty accumulator for rows of this kind. */
    MetricSet newMetrics();
}
