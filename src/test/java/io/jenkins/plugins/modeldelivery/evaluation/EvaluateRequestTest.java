package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.evaluation.gate.Gate;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateRequestTest {
    private static EvaluateRequest read(Object... parameters) throws InvalidRequestException {
        return RequestReader.read(EvaluateRequest.class, EvaluationFixture.map(parameters));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "roc_auc >= 0.75         | roc_auc | 0.75 |       |       | true  |",
                "rmse<=60                | rmse    | 60   |       |       | false |",
                "roc_auc change >= -0.01 | roc_auc |      | -0.01 |       | true  |",
                "rmse change <= 0.5      | rmse    |      | -0.5  |       | false |",
                "f1 change >= -1%        | f1      |      |       | -0.01 | true  |",
                "f1[country=DE] >= 0.6   | f1      | 0.6  |       |       | true  | country=DE",
                "drift.age <= .2         | drift.age | 0.2 |      |       | false |"
            })
    void readsTheShortFormOfAGate(
            String text,
            String metric,
            Double threshold,
            Double absolute,
            Double relative,
            boolean higher,
            String slice)
            throws Exception {
        Gate gate = read("reference", "a.csv", "current", "b.csv", "gates", List.of(text))
                .gates()
                .get(0);
        assertThat(gate.metric()).isEqualTo(metric);
        assertThat(gate.threshold()).isEqualTo(threshold);
        assertThat(gate.minAbsoluteChange()).isEqualTo(absolute);
        assertThat(gate.minRelativeChange()).isEqualTo(relative);
        assertThat(gate.higherIsBetter()).isEqualTo(higher);
        assertThat(gate.slice()).isEqualTo(slice);
    }

    @Test
    void readsAGateAsAMap() throws Exception {
        Gate gate = read(
                        "reference",
                        "a.csv",
                        "current",
                        "b.csv",
                        "gates",
                        List.of(Map.of("metric", "f1", "threshold", 0.5, "on", "point", "inconclusive", "unstable")))
                .gates()
                .get(0);
        assertThat(gate.on()).isEqualTo(Gate.On.POINT);
        assertThat(gate.inconclusive()).isEqualTo(Gate.Inconclusive.UNSTABLE);
        assertThat(gate.withoutBaseline()).isEqualTo(Gate.WithoutBaseline.FAIL);
    }

    @Test
    void aRequestSurvivesItsOwnJson() throws Exception {
        EvaluateRequest request = read("task", "binary", "predictions", "p.csv", "gates", List.of("f1 >= 0.5"));
        String json = JsonFormat.toText(request);
        assertThat(JsonFormat.mapper().readValue(json, EvaluateRequest.class)).isEqualTo(request);
    }

    @Test
    void refusesWhatCanNotBeRight() {
        refused("predictions", "nothing to evaluate");
        refused("task", "is needed", "predictions", "p.csv");
        refused(
                "task",
                "binary, forecast, multiclass, multilabel, ranking, regression, text",
                "predictions",
                "p.csv",
                "task",
                "clustering");
        refused("current", "is missing", "reference", "a.csv");
        refused("reference", "is missing", "current", "a.csv");
        refused("level", "0.5 to below 1", "task", "binary", "predictions", "p.csv", "level", 95);
        refused("threshold", "0 to 1", "task", "binary", "predictions", "p.csv", "threshold", 1.5);
        refused("quantile", "between 0 and 1", "task", "regression", "predictions", "p.csv", "quantile", 1);
        refused("driftThreshold", "above 0", "reference", "a", "current", "b", "driftThreshold", 0);
        refused("minSliceRows", "at least 1", "task", "binary", "predictions", "p.csv", "minSliceRows", 0);
        refused("skipInvalid", "true or false", "task", "binary", "predictions", "p.csv", "skipInvalid", "perhaps");
        refused("onFailure", "continue, fail, unstable", "task", "binary", "predictions", "p", "onFailure", "explode");
        refused("gates[0]", "is no gate", "task", "binary", "predictions", "p", "gates", List.of("f1 > 0.5"));
        refused("gates[0]", "percent", "task", "binary", "predictions", "p", "gates", List.of("f1 >= 50%"));
        refused(
                "gates[0]",
                "demands nothing",
                "task",
                "binary",
                "predictions",
                "p",
                "gates",
                List.of(Map.of("metric", "f1")));
        refused(
                "gates[0].metric",
                "is missing",
                "task",
                "binary",
                "predictions",
                "p",
                "gates",
                List.of(Map.of("threshold", 1)));
        refused(
                "gates[0].treshold",
                "no such parameter",
                "task",
                "binary",
                "predictions",
                "p",
                "gates",
                List.of(Map.of("metric", "f1", "threshold", 1, "treshold", 1)));
    }

    private static void refused(String parameter, String because, Object... parameters) {
        assertThatThrownBy(() -> read(parameters))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith(parameter + ":")
                .hasMessageContaining(because);
    }
}
