package io.jenkins.plugins.modeldelivery.retraining;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.jenkins.plugins.modeldelivery.lifecycle.DurationText;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * A reason to train again. In a Jenkinsfile it is {@code 'always'} or a map; on the command line it has the short form
 * that {@link #toString} shows.
 */
public sealed interface RetrainCondition extends Serializable {
    /**
     * Reads either form.
     *
     * @param given a text or a map
     * @throws InvalidValueException when it is no condition
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static RetrainCondition read(Object given) {
        return RetrainConditionReader.read(given);
    }

    /** The condition as it is written in a Jenkinsfile, and in records. */
    @JsonValue
    Object written();

    /** Train every time. */
    record Always() implements RetrainCondition {
        @Override
        public Object written() {
            return "always";
        }

        @Override
        public String toString() {
            return "always";
        }
    }

    /**
     * Train when the data has moved.
     *
     * @param threshold the population stability index over which a column counts as moved, greater than 0; 0.1 is
     *     commonly taken for a small shift and 0.2 for one that calls for action
     * @param column the only column that counts, or null for all
     */
    record Drift(double threshold, String column) implements RetrainCondition {
        @Override
        public Object written() {
            return column == null ? Map.of("drift", threshold) : Map.of("drift", threshold, "column", column);
        }

        @Override
        public String toString() {
            return "drift > " + ShownNumber.of(threshold) + (column == null ? "" : " of column " + column);
        }
    }

    /**
     * Train when a metric has become bad.
     *
     * @param metric the metric's name, as the evaluation has it
     * @param bound the value that it must pass
     * @param below whether below the bound is bad (as with {@code roc_auc}), or above it (as with {@code rmse})
     */
    record Metric(String metric, double bound, boolean below) implements RetrainCondition {
        @Override
        public Object written() {
            return Map.of("metric", metric, below ? "below" : "above", bound);
        }

        @Override
        public String toString() {
            return "metric " + metric + (below ? " < " : " > ") + ShownNumber.of(bound);
        }
    }

    /**
     * Train when there is new data.
     *
     * @param path a file, a folder or a glob pattern, relative to the workspace
     */
    record Data(String path) implements RetrainCondition {
        @Override
        public Object written() {
            return Map.of("data", path);
        }

        @Override
        public String toString() {
            return "data " + path;
        }
    }

    /**
     * Train when the last training is long ago.
     *
     * @param interval how long, greater than zero
     */
    record Schedule(Duration interval) implements RetrainCondition {
        @Override
        public Object written() {
            return Map.of("schedule", DurationText.format(interval));
        }

        @Override
        public String toString() {
            return "schedule " + DurationText.format(interval);
        }
    }
}
