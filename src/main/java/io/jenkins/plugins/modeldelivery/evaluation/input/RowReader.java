package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MetricSet;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Paired;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Row;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;

/** Reads the columns that one task needs. */
interface RowReader {
    /**
     * Fills in the row.
     *
     * @throws InvalidRowException when a cell can't be used
     */
    void read(Cells cells, Row row) throws InvalidRowException;

    /**
     * An empty comparison with another file of the same task.
     *
     * @param baseline the other file's reader
     */
    Paired newPair(RowReader baseline);

    /** The reader of the request's task. */
    static RowReader of(Columns columns, EvaluateRequest request, ClassNames classes) throws InvalidRequestException {
        return switch (request.task()) {
            case BINARY -> new BinaryRows(columns, request);
            case MULTICLASS -> new MulticlassRows(columns, request, classes);
            case REGRESSION -> new RegressionRows(columns, request);
        };
    }

    /** An empty accumulator for rows of this kind. */
    MetricSet newMetrics();
}
