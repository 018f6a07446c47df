package io.jenkins.plugins.modeldelivery.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetrainRequestTest {
    @Test
    void readsEveryFormOfAConditionAndFillsInTheDefaults() throws Exception {
        RetrainRequest request = read(Map.of(
                "when",
                List.of(
                        "always",
                        Map.of("drift", 0.2),
                        Map.of("drift", "0.1", "column", "age"),
                        Map.of("metric", "roc_auc", "below", 0.75),
                        Map.of("metric", "rmse", "above", 3),
                        Map.of("data", "data/later.csv"),
                        Map.of("schedule", "7d"))));

        assertThat(request.when())
                .containsExactly(
                        new RetrainCondition.Always(),
                        new RetrainCondition.Drift(0.2, null),
                        new RetrainCondition.Drift(0.1, "age"),
                        new RetrainCondition.Metric("roc_auc", 0.75, true),
                        new RetrainCondition.Metric("rmse", 3, false),
                        new RetrainCondition.Data("data/later.csv"),
                        new RetrainCondition.Schedule(Duration.ofDays(7)));
        assertThat(request.backend()).isEqualTo(RetrainBackend.JOB);
        assertThat(request.cooldown()).isZero();
        assertThat(request.timeout()).isEqualTo(Duration.ofHours(24));
        assertThat(request.waitForEnd()).isTrue();
        assertThat(request.force()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "always, always",
        "drift, drift > 0.2",
        "drift > 0.25, drift > 0.25",
        "drift>0.25, drift > 0.25",
        "drift 0.3, drift > 0.3",
        "metric roc_auc < 0.75, metric roc_auc < 0.75",
        "metric rmse>3, metric rmse > 3",
        "data data/later.csv, data data/later.csv",
        "data data/with space.csv, data data/with space.csv",
        "schedule 7d, schedule 7d",
        "schedule 1h30m, schedule 1h30m",
    })
    void readsTheShortForm(String written, String read) throws Exception {
        assertThat(read(Map.of("when", written)).when().get(0)).hasToString(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"always", "drift > 0.25", "metric roc_auc < 0.75", "metric rmse > 3", "data a.csv", "schedule 7d"
            })
    void whatIsWrittenToARecordCanBeReadAgain(String written) throws Exception {
        RetrainRequest request = read(Map.of("when", List.of(written), "cooldown", "12h"));
        Map<String, Object> map = JsonFormat.toMap(request);

        assertThat(RequestReader.read(RetrainRequest.class, map)).isEqualTo(request);
        assertThat(map).containsKey("wait").doesNotContainKey("waitForEnd");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sometimes | when[0] | 'sometimes' is no condition",
                "drift > much | when[0].drift | 'much' is no number",
                "drift > 0 | when[0].drift | greater than 0",
                "drift > NaN | when[0].drift | 'NaN' is no number",
                "metric roc_auc < low | when[0].below | 'low' is no number",
                "metric roc_auc | when[0] | is no condition",
                "schedule soon | when[0].schedule | 'soon' is no duration",
                "schedule 0s | when[0].schedule | longer than nothing",
            })
    void refusesAShortFormThatIsNone(String written, String parameter, String problem) {
        assertRefused(Map.of("when", List.of(written)), parameter, problem);
    }

    @Test
    void refusesAMapThatIsNoCondition() {
        assertRefused(Map.of("when", Map.of("metric", "f1")), "when[0]", "one of 'below' and 'above'");
        assertRefused(
                Map.of("when", Map.of("metric", "f1", "below", 1, "above", 0)),
                "when[0]",
                "one of 'below' and 'above'");
        assertRefused(Map.of("when", Map.of("drift", 0.1, "below", 1)), "when[0].below", "drift");
        assertRefused(Map.of("when", Map.of("weather", "rain")), "when[0]", "is no condition");
        assertRefused(Map.of("when", Map.of("data", " ")), "when[0].data", "is empty");
        assertRefused(Map.of("when", List.of("always", 7)), "when[1]", "'7' is no condition");
    }

    @Test
    void refusesWhatIsMissingOrContradictsItself() {
        assertRefused(Map.of(), "when", "is required");
        assertRefused(Map.of("when", List.of()), "when", "no condition");
        assertRefused(Map.of("when", "always", "backend", "command"), "command", "needs a command");
        assertRefused(Map.of("when", "always", "backend", "job", "command", "make"), "command", "not to 'job'");
        assertRefused(Map.of("when", "always", "command", "make", "job", "churn"), "job", "leave it out");
        assertRefused(Map.of("when", "always", "command", "make", "stage", "Train"), "stage", "leave it out");
        assertRefused(Map.of("when", "always", "job", "churn", "stage", "Train"), "stage", "either job or stage");
        assertRefused(Map.of("when", "always", "timeout", "0s"), "timeout", "longer than nothing");
        assertRefused(Map.of("when", "always", "cooldown", "a while"), "cooldown", "'a while' is no duration");
        assertRefused(Map.of("when", "always", "parameters", Map.of("a b", 1)), "parameters", "'a b' is no name");
        assertRefused(Map.of("when", "always", "backend", "cron"), "backend", "one of airflow, command, dvc, job");
        assertRefused(Map.of("when", "always", "wait", "perhaps"), "wait", "");
        assertRefused(Map.of("when", "always", "waitForEnd", true), "waitForEnd", "there is no such parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dvc", "airflow", "luigi", "pachyderm"})
    void saysWhatToWriteForABackendThatIsNotThereYet(String backend) {
        assertRefused(
                Map.of("when", "always", "backend", backend),
                "backend",
                "write command: '" + (backend.equals("pachyderm") ? "pachctl" : backend));
    }

    private static RetrainRequest read(Map<String, ?> parameters) throws InvalidRequestException {
        Map<String, Object> all = new HashMap<>(parameters);
        all.putIfAbsent("name", "churn");
        return RequestReader.read(RetrainRequest.class, all);
    }

    private static void assertRefused(Map<String, ?> parameters, String parameter, String problem) {
        assertThatThrownBy(() -> read(parameters))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> assertThat(e.parameter())
                        .isEqualTo(parameter))
                .hasMessageContaining(problem);
    }
}
