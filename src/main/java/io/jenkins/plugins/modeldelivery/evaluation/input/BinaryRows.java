package io.jenkins.plugins.modeldelivery.evaluation.input;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.metric.BinaryMetrics;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Curves;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MetricSet;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Paired;
import io.jenkins.plugins.modeldelivery.evaluation.metric.PairedBinary;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Row;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.util.Map;

/** Rows of a binary classifier: label, prediction or score or both, weight. */
final class BinaryRows implements RowReader {
    private final CsvTable table;
    private final BinaryLabels labels;
    private final Weights weights;
    private final String labelColumn;
    private final int label;
    private final int prediction;
    private final int score;
    private final double threshold;

    BinaryRows(CsvTable table, EvaluateRequest request) throws InvalidRequestException {
        this.table = table;
        this.labels = new BinaryLabels(request.positive());
        this.weights = new Weights(table, request.weight());
        this.labelColumn = request.label();
        this.label = table.require("label", request.label());
        this.prediction = optional("prediction", request.prediction(), "prediction");
        this.score = optional("score", request.score(), "score");
        this.threshold = request.threshold();
        if (prediction < 0 && score < 0) {
            throw new InvalidRequestException(
                    "score",
                    table.shown() + " has neither a column 'prediction' nor a column 'score'; name one of them,"
                            + " it has " + String.join(", ", table.header()));
        }
    }

    private int optional(String parameter, String given, String usual) throws InvalidRequestException {
        return given == null ? table.header().indexOf(usual) : table.require(parameter, given);
    }

    @Override
    public void read(CsvRecord cells, Row row) throws InvalidRowException {
        row.weight = weights.read(cells);
        row.truth = labels.read(table, labelColumn, cells.getField(label));
        if (score >= 0) {
            row.score = probability(table, score, cells.getField(score));
        }
        row.predicted = prediction >= 0
                ? labels.read(table, table.header().get(prediction), cells.getField(prediction))
                : row.score >= threshold ? 1 : 0;
    }

    static double probability(CsvTable table, int column, String text) throws InvalidRowException {
        double value = Cell.number(text);
        if (!(value >= 0 && value <= 1)) {
            throw new InvalidRowException(
                    table,
                    table.header().get(column),
                    text,
                    Cell.isMissing(text) ? "is missing" : "is no probability; write a number from 0 to 1");
        }
        return value;
    }

    @Override
    public Paired newPair(RowReader baseline) {
        return new PairedBinary(score >= 0 && ((BinaryRows) baseline).score >= 0);
    }

    @Override
    public MetricSet newMetrics() {
        BinaryMetrics metrics = new BinaryMetrics(score >= 0, weights.given());
        return new MetricSet() {
            @Override
            public void add(Row row) {
                metrics.add(row.truth, row.predicted, row.score, row.weight);
            }

            @Override
            public Map<String, Metric> finish(Confidence confidence) {
                return metrics.finish(confidence);
            }

            @Override
            public Curves curves(Confidence confidence) {
                return metrics.curves(labels.negative(), labels.positive(), confidence);
            }
        };
    }
}
