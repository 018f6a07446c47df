package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Fields;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MetricSet;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Paired;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Row;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.io.IOException;

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
            case MULTILABEL -> new MultilabelRows(columns, request, classes);
            case RANKING -> new RankingRows(columns, request);
            case FORECAST -> new ForecastRows(columns, request);
            case TEXT -> new TextRows(columns, request);
        };
    }

    /**
     * A reader of the same columns that learns what there is to learn (labels, classes) beside this one, for a part of
     * the file that another thread reads; null when rows can be read only one after the other.
     */
    default RowReader fork() {
        return null;
    }

    /**
     * Takes in what a fork has learnt of later rows. Only then may metrics that it made be merged into metrics that
     * this one made.
     *
     * @return false when that contradicts what is known here, so that the fork's rows have to be read again with this
     *     reader, which says what is wrong with which of them; nothing has been taken in then
     */
    default boolean absorb(RowReader fork) {
        return true;
    }

    /** Carries what was learnt of the rows (labels, classes), without which their accumulators can't be read. */
    default void learnt(Fields fields) throws IOException {}

    /** What was learnt, for a message. */
    default String learnt() {
        return "";
    }

    /** What this row says, for a comparison of single rows; null when there is nothing to compare. */
    default Answer answer(Row row) {
        return null;
    }

    /** What of the answers is compared, in a few words. */
    default String answerName() {
        return "prediction";
    }

    /** How many numbers of 8 bytes {@link #newMetrics} keeps of a row while memory is not bounded, beside its weight. */
    default int keptPerRow() {
        return 1;
    }

    /** An empty accumulator for rows of this kind. */
    MetricSet newMetrics();
}
