package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions to a registry whose tags were made by hand, with times and trailers of its own. */
class RegistryQueriesTest {
    private static final ModelName CHURN = new ModelName("churn");

    @TempDir
    private Path folder;

    private GitProject project;
    private String first;
    private String second;

    @BeforeEach
    void makeRegistry() throws Exception {
        project = GitProject.init(folder.resolve("project"));
        project.write("train.py", "1");
        first = project.commit("One");
        registered("1.0.0", "2026-01-10T10:00:00Z", "0.80 0.78 0.82", 'a', "data/train.csv");
        project.tag("churn#production#1", "HEAD", "2026-01-11T10:00:00Z", "First");
        project.write("train.py", "2");
        second = project.commit("Two");
        registered("1.2.0", "2026-02-10T10:00:00Z", "0.90 0.88 0.92", 'b', "data/train.csv");
        project.tag(
                "churn#production#2",
                "HEAD",
                "2026-02-28T23:59:59Z",
                "Promote churn 1.2.0\n\nModel: churn\nReason: better on the holdout");
        project.commit("Three");
        project.tag("churn@v2.0.0-rc.1", "HEAD", "2026-03-05T10:00:00Z", "Candidate");
        project.commit("Four");
        project.tag("churn@v1.10.0", "HEAD", "2026-03-06T10:00:00Z", "Ten");
        project.commit("Five");
        project.tag("churn@v0.3.4", "HEAD", "2026-03-07T10:00:00Z", "Old line");
    }

    private void registered(String version, String time, String metric, char digit, String data) throws Exception {
        String[] values = metric.split(" ");
        project.tag(
                "churn@v" + version,
                "HEAD",
                time,
                "Register churn " + version + "\n\nModel: churn\nVersion: " + version + "\nArtifact-Path: m.onnx\n"
                        + "Artifact-Digest: sha256:" + String.valueOf(digit).repeat(64) + "\nArtifact-Size: 100" + digit
                        + "\nData: sha256:" + String.valueOf(digit).repeat(64) + " 5 " + data
                        + "\nBuild: loop #" + (digit - 'a' + 1)
                        + "\nEvaluation: {\"verdict\":\"pass\",\"metrics\":{\"roc_auc\":{\"value\":" + values[0]
                        + ",\"low\":" + values[1] + ",\"high\":" + values[2] + "}}}\nEvaluation-Record: e" + digit);
    }

    private RegistryQueries queries() throws Exception {
        return new RegistryQueries(project.workspace());
    }

    @ParameterizedTest
    @CsvSource({
        "latest, 2.0.0-rc.1",
        "#production, 1.2.0",
        "v1.0.0, 1.0.0",
        "1.0.0, 1.0.0",
        "v1, 1.10.0",
        "1, 1.10.0",
        "1.2, 1.2.0",
        "^1.1, 1.10.0",
        "^1.2.0, 1.10.0",
        "~1.2.0, 1.2.0",
        "~1.0, 1.0.0",
        "^0.3.1, 0.3.4",
        "2.0.0-rc.1, 2.0.0-rc.1",
    })
    void understandsReferences(String reference, String version) throws Exception {
        assertThat(queries().show(CHURN, reference).version()).hasToString(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^2", "1.3", "~1.9", "^0.4", "^0.0.3", "#shadow", "3.0.0"})
    void saysWhatThereIsNot(String reference) {
        assertThatThrownBy(() -> queries().show(CHURN, reference))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("there is no " + reference + " of churn");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-10, latest, 1.0.0",
        "2026-02-28T23:59:58Z, #production, 1.0.0",
        "2026-02-28T23:59:59Z, #production, 1.2.0",
        "2026-02-28, #production, 1.2.0",
        "2026-03-01T00:59:58+01:00, #production, 1.0.0",
        "2026-03-01, #production, 1.2.0",
        "2026-03-06, latest, 2.0.0-rc.1",
    })
    void answersAsOfADate(String moment, String reference, String version) throws Exception {
        assertThat(queries().at(moment).show(CHURN, reference).version()).hasToString(version);
    }

    @Test
    void knowsNothingBeforeTheFirstTag() throws Exception {
        assertThat(queries().at("2026-01-09").list()).isEmpty();
        assertThat(queries().at("2026-01-10").history(CHURN)).hasSize(1);
        assertThatThrownBy(() -> queries().at("2026-01-10").show(CHURN, "#production"))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> queries().at("yesterday"))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> assertThat(refused.parameter())
                        .isEqualTo("at"));
        assertThatThrownBy(() -> queries().at("2026-02-30")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void saysWhyAStageChanged() throws Exception {
        assertThat(queries().at("2026-03-01").history(CHURN).get(0)).satisfies(entry -> {
            assertThat(entry.event()).isEqualTo("assignment");
            assertThat(entry.version()).isEqualTo("1.2.0");
            assertThat(entry.reason()).isEqualTo("better on the holdout");
            assertThat(entry.author()).isEqualTo("Ada");
        });
    }

    @Test
    void comparesTwoVersions() throws Exception {
        VersionDifference difference = queries().diff(CHURN, "1.0.0", "#production");
        assertThat(difference.sameBytes()).isFalse();
        assertThat(difference.code()).containsExactly("train.py");
        assertThat(difference.data()).singleElement().satisfies(data -> {
            assertThat(data.path()).isEqualTo("data/train.csv");
            assertThat(data.before()).isEqualTo("sha256:" + "a".repeat(64));
            assertThat(data.after()).isEqualTo("sha256:" + "b".repeat(64));
        });
        assertThat(difference.metrics())
                .containsExactly(new VersionDifference.Metric("roc_auc", 0.80, 0.78, 0.82, 0.90, 0.88, 0.92, true));
    }

    @Test
    void drawsWhereAVersionCameFrom() throws Exception {
        Lineage lineage = queries().lineage(CHURN, "#production");
        assertThat(lineage.nodes())
                .extracting(Lineage.Node::kind)
                .containsExactly("commit", "run", "data", "evaluation", "version", "stage");
        assertThat(lineage.toMermaid())
                .startsWith("flowchart LR\n    n0[\"commit<br>" + second.substring(0, 10) + "\"]\n"
                        + "    n1[\"run<br>loop #35;2\"]\n    n2[\"data<br>data/train.csv\"]\n"
                        + "    n3[\"evaluation<br>pass\"]\n")
                .endsWith("    n0 --> n1\n    n2 --> n1\n    n1 --> n4\n    n1 --> n3\n    n3 --> n4\n    n4 --> n5\n");
        assertThat(lineage.toDot())
                .startsWith("digraph lineage {\n")
                .contains("n1 [label=\"run\\nloop #2\"];", "n4 -> n5;", "n3 [label=\"evaluation\\npass\"];")
                .endsWith("}\n");
        assertThat(queries().lineage(CHURN, "1.0.0").nodes().get(0).label()).isEqualTo(first.substring(0, 10));
    }

    @Test
    void aNameWithQuotesStaysOneNodesText() {
        Lineage lineage = new Lineage(List.of(new Lineage.Node("data:1", "data", "say \"hi\".csv", null)), List.of());
        assertThat(lineage.toMermaid()).isEqualTo("flowchart LR\n    n0[\"data<br>say #quot;hi#quot;.csv\"]\n");
        assertThat(lineage.toDot()).contains("n0 [label=\"data\\nsay \\\"hi\\\".csv\"];");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"verdict\":\"pass\",\"rows\":6000} | pass, 6000 rows",
                "{\"verdict\":\"fail\",\"rows\":1} | fail, 1 row",
                "{\"verdict\":\"warn\"} | warn",
                "{\"metrics\":{}} | {\"metrics\":{}}",
                "by hand | by hand"
            })
    void saysWhatAnEvaluationCameTo(String json, String summary) {
        assertThat(EvaluationEvidence.summary(json)).isEqualTo(summary);
    }
}
