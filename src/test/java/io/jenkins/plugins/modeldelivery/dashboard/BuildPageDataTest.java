package io.jenkins.plugins.modeldelivery.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildPageDataTest {
    private final List<DeliveryRecord> history = new DeliveryHistory("churn")
            .run(1)
            .evaluate(0.80, null, "pass")
            .version("1.0.0", null, "production")
            .run(2)
            .evaluate(0.83, 0.80, "pass")
            .drift(0.31)
            .version("1.1.0", "1.0.0", "staging")
            .packaged("1.1.0")
            .run(3)
            .deploy("1.1.0", "1.0.0", false)
            .run(4)
            .evaluate(0.84, 0.83, "pass")
            .version("1.2.0", "1.1.0", null)
            .records();

    @Test
    void showsWhatTheBuildDidAndWhatItHasToDoWith() throws Exception {
        List<DeliveryRecord> own = of(2);
        BuildPageData page = BuildPageData.of(
                2,
                own,
                history,
                Map.of(own.get(0).id(), List.of("evaluation.json")),
                number -> number != 4,
                Instant.EPOCH);

        BuildPageData.Delivered delivered = page.models().get(0);
        assertThat(delivered.model().versions())
                .extracting(VersionEntry::version)
                .containsExactly("1.1.0");
        assertThat(delivered.model().versions().get(0).lineage().deployments())
                .extracting(DeploymentEntry::run)
                .containsExactly("churn/main#3");
        assertThat(delivered.model().metrics().get(0).points()).hasSize(1);
        assertThat(delivered.model().deployments()).isEmpty();
        assertThat(delivered.evaluations()).hasSize(2);
        assertThat(delivered.evaluations().get(0).reports()).containsExactly("evaluation.json");
        assertThat(delivered.evaluations().get(0).drift()).isNull();
        assertThat(delivered.evaluations().get(1).drift().columns()).hasSize(6);
        assertThat(delivered.before())
                .extracting(Neighbour::relation, Neighbour::run, Neighbour::version)
                .containsExactly(
                        tuple("previous", "churn/main#1", "1.0.0"), tuple("previousVersion", "churn/main#1", "1.0.0"));
        assertThat(delivered.after())
                .extracting(Neighbour::relation, Neighbour::run, Neighbour::version)
                .containsExactly(
                        tuple("next", "churn/main#3", null),
                        tuple("deployed", "churn/main#3", "1.1.0"),
                        tuple("nextVersion", "churn/main#4", "1.2.0"));
        assertThat(page.gone()).containsExactly(4);
        JsonNode json = JsonFormat.mapper().readTree(page.toJson());
        assertThat(json.at("/models/0/name").asText()).isEqualTo("churn");
        assertThat(json.at("/models/0/evaluations/0/verdict").asText()).isEqualTo("pass");
    }

    @Test
    void theFirstAndTheLastBuildHaveNothingBesideThem() {
        BuildPageData.Delivered first = page(1).models().get(0);
        assertThat(first.before()).isEmpty();
        BuildPageData.Delivered last = page(4).models().get(0);
        assertThat(last.after()).isEmpty();
    }

    @Test
    void withoutTheIndexThereIsStillTheBuildItself() {
        BuildPageData page = BuildPageData.of(2, of(2), List.of(), Map.of(), number -> true, Instant.EPOCH);

        assertThat(page.models().get(0).model().versions()).hasSize(1);
        assertThat(page.models().get(0).before()).isEmpty();
    }

    @Test
    void anEvaluationThatFailedIsOne() {
        DeliveryRecord done = of(1).get(0);
        DeliveryRecord failed = new DeliveryRecord(
                done.schema(),
                done.id(),
                "evaluate",
                "churn",
                done.started(),
                done.ended(),
                io.jenkins.plugins.modeldelivery.lifecycle.Outcome.FAILED,
                "predictions.csv is not there",
                done.build(),
                done.request(),
                null,
                null,
                null);

        BuildPageData page = BuildPageData.of(1, List.of(failed), List.of(), Map.of(), number -> true, Instant.EPOCH);

        EvaluationDetail evaluation = page.models().get(0).evaluations().get(0);
        assertThat(evaluation.failed()).isTrue();
        assertThat(evaluation.summary()).isEqualTo("predictions.csv is not there");
        assertThat(evaluation.entry().metrics()).isEmpty();
    }

    private BuildPageData page(int build) {
        return BuildPageData.of(build, of(build), history, Map.of(), number -> true, Instant.EPOCH);
    }

    private List<DeliveryRecord> of(int build) {
        return history.stream()
                .filter(record -> record.build().number() == build)
                .toList();
    }
}
