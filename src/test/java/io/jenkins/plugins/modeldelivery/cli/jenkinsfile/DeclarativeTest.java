package io.jenkins.plugins.modeldelivery.cli.jenkinsfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Asker;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Declarative Pipelines; what is expected is what pipeline-model-definition documents and does. */
class DeclarativeTest {
    @TempDir
    Path folder;

    RunFixture fixture;

    @BeforeEach
    void workspace() {
        fixture = new RunFixture(folder);
    }

    @Test
    void environmentIsEvaluatedAsOnJenkins() throws Exception {
        fixture.jenkinsfile("environment.Jenkinsfile").run();

        assertThat(fixture.said())
                .contains(
                        "inner: inner / one two and inner",
                        "outer: one / one two / one two three",
                        "forward: late!",
                        "expanded: one in the shell",
                        "number: build 1",
                        "joined: aoneb",
                        "called: HEY",
                        "shell: one; /added:",
                        "after: fresh one",
                        "wrapped: wrapped wrapped-x /more:/added");
        assertThat(fixture.result()).isEqualTo(BuildResult.SUCCESS);
    }

    @Test
    void postRunsInJenkinsOrderOnFailure() throws Exception {
        fixture.jenkinsfile("post.Jenkinsfile")
                .with(settings -> settings.parameters(Map.of("DO", "fail")))
                .run();

        assertThat(fixture.said())
                .containsSubsequence(
                        "stage always FAILURE",
                        "stage failure",
                        "Stage \"Next\" skipped due to earlier failure(s)",
                        "post always",
                        "post changed",
                        "post unsuccessful",
                        "post failure FAILURE",
                        "post cleanup",
                        "ERROR: as asked")
                .doesNotContain("next", "post success", "post fixed", "post regression", "post aborted");
        assertThat(fixture.result()).isEqualTo(BuildResult.FAILURE);
    }

    @Test
    void postKnowsWhatChangedSinceTheRunBefore() throws Exception {
        fixture.jenkinsfile("post.Jenkinsfile").run();
        assertThat(fixture.said()).contains("post changed", "post success").doesNotContain("post fixed");

        fixture.run();
        assertThat(fixture.said()).contains("post success").doesNotContain("post changed", "post fixed");

        RunFixture unstable = new RunFixture(folder)
                .jenkinsfile("post.Jenkinsfile")
                .with(settings -> settings.parameters(Map.of("DO", "unstable")))
                .run();
        assertThat(unstable.said())
                .contains("stage unstable", "next", "post changed", "post regression", "post unstable")
                .doesNotContain("post failure", "post success");
        assertThat(unstable.result()).isEqualTo(BuildResult.UNSTABLE);

        fixture.run();
        assertThat(fixture.said()).contains("post fixed", "post changed", "post success");
    }

    @Test
    void aFailingPostConditionFailsTheRunAndTheOthersStillRun() throws Exception {
        fixture.text("pipeline {\n agent any\n stages {\n stage('A') {\n steps {\n echo 'a'\n }\n }\n }\n"
                        + " post {\n always {\n error 'post broke'\n }\n success {\n echo 'no success'\n }\n"
                        + " cleanup {\n echo 'cleaned'\n }\n }\n}\n")
                .run();

        assertThat(fixture.said())
                .contains("Error when executing always post condition:", "cleaned")
                .doesNotContain("no success");
        assertThat(fixture.result()).isEqualTo(BuildResult.FAILURE);
    }

    @Test
    void whenDecidesWhatRuns() throws Exception {
        fixture.jenkinsfile("when.Jenkinsfile")
                .with(settings -> settings.branch("release-7"))
                .run();

        assertThat(fixture.said().stream().filter(line -> line.startsWith("ran:")))
                .containsExactly(
                        "ran: branch glob",
                        "ran: branch regexp",
                        "ran: environment",
                        "ran: ignoreCase",
                        "ran: not",
                        "ran: anyOf",
                        "ran: equals");
        assertThat(fixture.console()).contains("Stage \"branch main\" skipped due to when conditional");
    }

    @Test
    void whenKnowsMainAndParametersAndTags() throws Exception {
        fixture.jenkinsfile("when.Jenkinsfile")
                .with(settings -> settings.branch("main").tag("v1.2").parameters(Map.of("DEPLOY", "true")))
                .run();

        assertThat(fixture.said().stream().filter(line -> line.startsWith("ran:")))
                .contains("ran: expression", "ran: tag", "ran: buildingTag")
                .doesNotContain("ran: not", "ran: branch glob", "ran: triggeredBy");
    }

    @Test
    void failFastStopsTheOtherBranch() throws Exception {
        long before = System.nanoTime();
        fixture.jenkinsfile("parallel.Jenkinsfile").run();

        assertThat(System.nanoTime() - before).isLessThan(20_000_000_000L);
        assertThat(folder.resolve("slow-ended")).doesNotExist();
        assertThat(fixture.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(fixture.console())
                .contains("[Failing] Failed in branch Failing", "post of the parallel stage")
                .contains("ERROR: script returned exit code 7");
    }

    @Test
    void aMatrixRunsEachCellThatIsNotExcluded() throws Exception {
        fixture.jenkinsfile("matrix.Jenkinsfile").run();

        assertThat(fixture.result()).isEqualTo(BuildResult.SUCCESS);
        assertThat(fixture.console()
                        .lines()
                        .filter(line -> line.matches(".*\\] fit [a-z-]+"))
                        .map(line -> line.replaceAll(".*] ", "")))
                .containsExactlyInAnyOrder(
                        "fit forest-small", "fit forest-large", "fit boost-small", "fit boost-large", "fit boost-huge");
        assertThat(fixture.console().lines().filter(line -> line.matches(".*\\] score [a-z-]+")))
                .hasSize(2);
        assertThat(fixture.record.stages())
                .extracting(RunRecord.StageRecord::name)
                .contains("Matrix - ALGORITHM = 'boost', DATA = 'huge'");
    }

    @Test
    void optionsAreFollowedOrNoticed() throws Exception {
        fixture.jenkinsfile("options.Jenkinsfile").run();

        assertThat(fixture.result()).isEqualTo(BuildResult.UNSTABLE);
        assertThat(fixture.console())
                .contains("Retrying (2 of 2)")
                .contains("NOTICE: line 7: options { buildDiscarder }: has no effect here.")
                .contains("NOTICE: line 11: triggers { cron }: nothing is triggered here.".replace("11", "12"))
                .contains("tools { maven }: what is on this machine's PATH is used instead.")
                .contains("skipped due to earlier stage(s) marking the build as unstable")
                .doesNotContain("must not be said")
                .containsPattern("\\[\\d\\d:\\d\\d:\\d\\d\\.\\d{3}] \\[Pipeline] sh");
    }

    @Test
    void anOptionOfTimeEndsThePipelineAndPostStillRuns() throws Exception {
        fixture.text("pipeline {\n agent any\n options {\n timeout(time: 1, unit: 'SECONDS')\n }\n stages {\n"
                        + " stage('Long') {\n steps {\n sh 'sleep 60'\n }\n }\n }\n"
                        + " post {\n aborted {\n echo 'told the team'\n }\n }\n}\n")
                .run();

        assertThat(fixture.result()).isEqualTo(BuildResult.ABORTED);
        assertThat(fixture.said()).contains("told the team");
    }

    @Test
    void withoutAnAgentAStepThatNeedsOneSaysSo() throws Exception {
        fixture.text("pipeline {\n agent none\n stages {\n stage('A') {\n steps {\n echo 'fine'\n sh 'true'\n"
                        + " }\n }\n }\n}\n")
                .run();

        assertThat(fixture.said()).contains("fine");
        assertThat(fixture.console()).contains("ERROR: sh works only on a node.", "at Jenkinsfile:7");
    }

    @Test
    void aDockerAgentIsNoticed() throws Exception {
        fixture.text("pipeline {\n agent {\n docker { image 'python:3' }\n }\n stages {\n stage('A') {\n steps {\n"
                        + " echo 'here'\n }\n }\n }\n}\n")
                .run();

        assertThat(fixture.console()).contains("NOTICE: line 3: agent { docker }: containers are not started here");
        assertThat(fixture.result()).isEqualTo(BuildResult.SUCCESS);
    }

    @Test
    void nestedStagesAndTheirPost() throws Exception {
        fixture.text("pipeline {\n agent any\n stages {\n stage('Outer') {\n stages {\n stage('One') {\n steps {\n"
                        + " error 'broken'\n }\n }\n stage('Two') {\n steps {\n echo 'two'\n }\n }\n }\n"
                        + " post {\n failure {\n echo 'outer failed'\n }\n }\n }\n }\n}\n")
                .run();

        assertThat(fixture.said())
                .containsSubsequence("Stage \"Two\" skipped due to earlier failure(s)", "outer failed");
        assertThat(fixture.record.stages())
                .filteredOn(stage -> stage.name().equals("One"))
                .extracting(RunRecord.StageRecord::parent, RunRecord.StageRecord::result)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Outer", BuildResult.FAILURE));
    }

    @Test
    void inputAsksAndItsAnswersAreInTheEnvironment() throws Exception {
        String text = "pipeline {\n agent any\n stages {\n stage('Ask') {\n input {\n message 'Deploy?'\n ok 'Yes'\n"
                + " parameters {\n string(name: 'WHERE', defaultValue: 'staging')\n }\n }\n steps {\n"
                + " sh 'echo to $WHERE'\n }\n }\n }\n}\n";
        fixture.text(text).with(settings -> settings.asker(Asker.yes())).run();
        assertThat(fixture.said()).contains("Deploy?", "Approved: Yes", "to staging");

        RunFixture nobody = new RunFixture(folder).text(text).run();
        assertThat(nobody.console()).contains("there is no terminal to ask 'Deploy?'", "--yes");
        assertThat(nobody.result()).isEqualTo(BuildResult.FAILURE);
    }

    @Test
    void aDeclinedInputAborts() throws Exception {
        fixture.steps("input 'Go on?'", "echo 'gone on'")
                .with(settings -> settings.asker(new Asker() {
                    @Override
                    public boolean proceed(String message, String ok) {
                        return false;
                    }

                    @Override
                    public String value(
                            String name, String description, List<String> choices, String proposed, boolean secret) {
                        return proposed;
                    }
                }))
                .run();

        assertThat(fixture.result()).isEqualTo(BuildResult.ABORTED);
        assertThat(fixture.said()).doesNotContain("gone on");
    }
}
