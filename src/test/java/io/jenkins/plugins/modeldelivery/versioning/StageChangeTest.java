package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageChangeTest {
    @TempDir
    private Path folder;

    private GitProject project;
    private int bytes;

    @BeforeEach
    void makeProject() throws Exception {
        project = GitProject.withModel(folder.resolve("project"));
    }

    private VersionResult register(String stage) throws Exception {
        project.write("model/model.onnx", "weights " + ++bytes);
        return stage == null
                ? project.version("name", "churn", "path", "model/model.onnx")
                : project.version("name", "churn", "path", "model/model.onnx", "stage", stage);
    }

    private VersionResult change(String action, Object... more) throws Exception {
        Object[] parameters = new Object[more.length + 4];
        parameters[0] = "name";
        parameters[1] = "churn";
        parameters[2] = "action";
        parameters[3] = action;
        System.arraycopy(more, 0, parameters, 4, more.length);
        return project.version(parameters);
    }

    private Optional<String> holder(String stage) throws Exception {
        return project.workspace()
                .registry()
                .find(new ModelName("churn"), "#" + stage)
                .map(model -> model.version().toString());
    }

    private void evaluated(String verdict) throws Exception {
        project.build(new BuildReference("loop", 1 + bytes, null, null, null, null));
        project.records.append(new DeliveryRecord(
                1,
                "e" + bytes,
                "evaluate",
                "churn",
                Instant.EPOCH,
                Instant.EPOCH,
                Outcome.DONE,
                "",
                new BuildReference("loop", 1 + bytes, null, null, null, null),
                null,
                JsonMapper.builder().build().readTree("{\"verdict\": \"" + verdict + "\", \"metrics\": {}}"),
                null,
                null));
    }

    @Test
    void promotesWhatPassedItsEvaluation() throws Exception {
        evaluated("pass");
        register("staging");
        VersionResult promoted = change("promote", "from", "staging", "stage", "production");
        assertThat(promoted.reason()).isEqualTo("promoted from staging to production");
        assertThat(promoted.summary()).isEqualTo("churn 1.0.0: promoted from staging to production");
        assertThat(holder("production")).contains("1.0.0");
        assertThat(holder("staging")).contains("1.0.0");
    }

    @ParameterizedTest
    @CsvSource({"fail, evaluated with the verdict 'fail'", "inconclusive, 'inconclusive'", ", without an evaluation"})
    void refusesToPromoteTheOthersUnlessForcedWithAReason(String verdict, String problem) throws Exception {
        if (verdict != null) {
            evaluated(verdict);
        }
        register("staging");
        assertThatThrownBy(() -> change("promote", "from", "staging", "stage", "production"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(problem);
        assertThatThrownBy(() -> change("promote", "from", "staging", "stage", "production", "force", true))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(holder("production")).isEmpty();
        VersionResult forced = change(
                "promote", "from", "staging", "stage", "production", "force", true, "message", "the old one is down");
        assertThat(forced.reason()).isEqualTo("promoted from staging to production, forced: the old one is down");
        assertThat(project.git("for-each-ref", "--format=%(contents:body)", "refs/tags/" + "churn#production#*"))
                .contains("the old one is down");
    }

    @Test
    void unassignsSoThatNobodyHoldsTheStage() throws Exception {
        register("production");
        register("production");
        VersionResult taken = change("unassign", "stage", "production");
        assertThat(taken.version()).hasToString("1.0.1");
        assertThat(holder("production")).isEmpty();
        assertThat(project.tags()).contains("churn#production!#3", "churn#production!#4");
        assertThatThrownBy(() -> change("unassign", "stage", "production"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no version of churn holds the stage");
    }

    @Test
    void rollsBackToWhoeverHeldTheStageBefore() throws Exception {
        register("production");
        register("production");
        register("production");
        VersionResult back = change("rollback", "stage", "production");
        assertThat(back.version()).hasToString("1.0.1");
        assertThat(back.previous()).hasToString("1.0.2");
        assertThat(back.reason()).isEqualTo("rolled back from 1.0.2");
        assertThat(holder("production")).contains("1.0.1");
        assertThat(change("rollback", "stage", "production").version()).hasToString("1.0.2");
    }

    @Test
    void rollsBackPastWhatWasDeregistered() throws Exception {
        register("production");
        register("production");
        register("production");
        change("deregister", "version", "1.0.1");
        assertThat(change("rollback", "stage", "production").version()).hasToString("1.0.0");
    }

    @Test
    void hasNothingToRollBackToAtFirst() throws Exception {
        register("production");
        assertThatThrownBy(() -> change("rollback", "stage", "production"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("before 1.0.0");
    }

    @Test
    void aFrozenStageKeepsItsHolder() throws Exception {
        register("production");
        change("freeze", "stage", "production");
        assertThatThrownBy(() -> register("production"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("was frozen by Ada");
        assertThat(project.tags()).doesNotContain("churn@v1.0.1");
        register(null);
        assertThatThrownBy(() -> change("assign", "version", "1.0.1", "stage", "production"))
                .hasMessageContaining("frozen");
        assertThatThrownBy(() -> change("unassign", "stage", "production")).hasMessageContaining("frozen");
        assertThat(holder("production")).contains("1.0.0");
        change("thaw", "stage", "production");
        change("assign", "version", "1.0.1", "stage", "production");
        assertThat(holder("production")).contains("1.0.1");
        assertThatThrownBy(() -> change("thaw", "stage", "production")).hasMessageContaining("is not frozen");
    }

    @Test
    void aDeregisteredVersionIsGoneButItsNumberIsNotGivenAgain() throws Exception {
        register("production");
        register("production");
        change("deregister", "version", "1.0.1");
        assertThat(project.tags()).contains("churn@v1.0.1!");
        assertThat(holder("production")).contains("1.0.0");
        assertThat(project.workspace().registry().find(new ModelName("churn"), "1.0.1"))
                .isEmpty();
        assertThat(register(null).version()).hasToString("1.0.2");
        assertThatThrownBy(() -> change("deregister", "version", "1.0.1"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("there is no 1.0.1 of churn; there is 1.0.2, 1.0.0");
    }

    @Test
    void deprecatesAModelUntilItsNextVersion() throws Exception {
        register(null);
        VersionResult deprecated = change("deprecate");
        assertThat(deprecated.tag()).isEqualTo("churn@deprecated");
        assertThat(deprecated.version()).isNull();
        assertThat(new RegistryQueries(project.workspace()).list().get(0).deprecated())
                .isTrue();
        assertThat(change("deprecate").reason()).isEqualTo("deprecated already");
        register(null);
        assertThat(new RegistryQueries(project.workspace()).list().get(0).deprecated())
                .isFalse();
        assertThat(change("deprecate").tag()).isEqualTo("churn@deprecated#1");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "promote, from, -, -, production, -",
                "promote, from, -, -, staging, staging",
                "assign, from, -, 1.0.0, production, staging",
                "unassign, stage, -, -, -, -",
                "rollback, version, -, 1.0.0, production, -",
                "deregister, version, -, -, -, -",
                "deregister, version, -, latest, -, -",
                "deregister, stage, -, 1.0.0, production, -",
                "deprecate, version, -, 1.0.0, -, -",
                "freeze, path, model/model.onnx, -, production, -",
                "register, path, -, -, production, -",
                "upgrade, action, -, -, production, -",
            })
    void refusesWhatDoesNotBelongToAnAction(
            String action, String parameter, String path, String version, String stage, String from) {
        assertThatThrownBy(() -> change(action, "path", path, "version", version, "stage", stage, "from", from))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> assertThat(refused.parameter())
                        .isEqualTo(parameter));
    }
}
