package io.jenkins.plugins.modeldelivery.cli.jenkinsfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single steps: what they do, and how they fail. */
class StepsTest {
    @TempDir
    Path folder;

    RunFixture fixture;

    @BeforeEach
    void workspace() {
        fixture = new RunFixture(folder);
    }

    private void scripted(String... lines) throws Exception {
        fixture.text("node {\n" + String.join("\n", lines) + "\n}\n").run();
    }

    @Test
    void theFirstLineOfAScriptNamesItsInterpreter() throws Exception {
        scripted("sh '''#!/bin/cat\nnot a command'''");

        assertThat(fixture.said()).contains("#!/bin/cat", "not a command");
    }

    @Test
    void aCommandThatIsNotThereIsExplained() throws Exception {
        scripted("sh 'no-such-command-at-all'");

        assertThat(fixture.console()).contains("script returned exit code 127", "did not find a command");
    }

    @Test
    void theOutputsLastLineNeedsNoLineFeed() throws Exception {
        scripted("sh 'printf \"no line feed\"'", "echo 'next'");

        assertThat(fixture.said()).containsSubsequence("no line feed", "next");
    }

    @Test
    void theEncodingIsFollowed() throws Exception {
        scripted(
                "sh script: \"printf 'gr\\\\374n\\\\n'\", encoding: 'ISO-8859-1'",
                "sh script: 'true', encoding: 'x y'");

        assertThat(fixture.said()).contains("grün");
        assertThat(fixture.console()).contains("encoding 'x y' is not known");
    }

    @Test
    void somethingLeftInTheBackgroundDoesNotKeepTheStepWaiting() throws Exception {
        long before = System.nanoTime();
        scripted("sh 'sleep 20 &'");

        assertThat(System.nanoTime() - before).isLessThan(15_000_000_000L);
        assertThat(fixture.result()).isEqualTo(BuildResult.SUCCESS);
    }

    @Test
    void batIsRefusedOutsideOfWindows() throws Exception {
        scripted("bat 'dir'");

        assertThat(fixture.console()).contains("ERROR: bat works only on Windows; here use sh.");
    }

    @Test
    void filesAreWrittenAndRead() throws Exception {
        scripted(
                "writeFile file: 'a/b.txt', text: 'content'",
                "echo \"${readFile('a/b.txt')} ${fileExists('a/b.txt')} ${fileExists 'none'}\"",
                "dir('a') { echo readFile('b.txt'); echo \"in ${pwd()}\" ; sh 'pwd' }",
                "touch 'a/c.txt'",
                "echo findFiles(glob: 'a/*.txt').collect { it.name }.join(',')",
                "dir('a') { deleteDir() }",
                "echo \"gone: ${fileExists('a')} unix: ${isUnix()}\"");

        assertThat(fixture.said())
                .contains(
                        "content true false",
                        "in " + folder.resolve("a"),
                        folder.resolve("a").toString(),
                        "b.txt,c.txt",
                        "gone: false unix: true");
    }

    @Test
    void deleteDirLeavesTheWorkspaceItself() throws Exception {
        fixture.file("mine.txt", "mine");
        scripted("deleteDir()", "cleanWs()");

        assertThat(folder.resolve("mine.txt")).exists();
        assertThat(fixture.console()).contains("NOTICE: deleteDir is skipped here", "NOTICE: cleanWs is skipped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out.txt", "/tmp/out.txt", "link/out.txt", "a/../../out.txt"})
    void fileStepsStayInTheWorkspace(String path) throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path workspace = Files.createDirectory(folder.resolve("workspace"));
        Files.createSymbolicLink(workspace.resolve("link"), outside);
        fixture = new RunFixture(workspace);
        scripted("writeFile file: '" + path + "', text: 'x'");

        assertThat(fixture.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(fixture.console()).contains("writeFile: file '" + path + "' leads out of the workspace");
        assertThat(outside).isEmptyDirectory();
        assertThat(folder.resolve("out.txt")).doesNotExist();
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        scripted("readFile 'none.txt'");

        assertThat(fixture.console()).contains("ERROR: readFile: there is no file 'none.txt' in " + folder);
    }

    @Test
    void jsonAndYamlAreReadAndWritten() throws Exception {
        scripted(
                "def data = readJSON text: '{\"name\": \"churn\", \"metrics\": {\"auc\": 0.91}, \"tags\": [\"a\", \"b\"]}'",
                "echo \"${data.name} ${data.metrics.auc} ${data.tags.size()}\"",
                "data.metrics.auc = 0.95",
                "writeJSON file: 'out.json', json: data, pretty: 2",
                "echo \"${readJSON(file: 'out.json').metrics.auc}\"",
                "def yaml = readYaml text: 'a: 1\\nb: [x, y]\\n'",
                "echo \"${yaml.a} ${yaml.b[1]}\"",
                "writeYaml file: 'out.yaml', data: [k: ['v']]",
                "echo \"${readYaml(file: 'out.yaml').k[0]} ${readYaml(text: '1\\n---\\n2\\n').size()}\"",
                "echo \"${readProperties(text: 'p=q').p}\"",
                "echo writeJSON(json: [x: 1], returnText: true)");

        assertThat(fixture.said()).contains("churn 0.91 2", "0.95", "1 y", "v 2", "q", "{\"x\":1}");
        assertThat(Files.readString(folder.resolve("out.yaml"))).isEqualTo("k:\n- v\n");
    }

    @Test
    void brokenDataIsExplained() throws Exception {
        fixture.file("broken.json", "{\n\"a\": \n}");
        scripted("readJSON file: 'broken.json'");

        assertThat(fixture.console())
                .contains("ERROR: readJSON: the file 'broken.json' is not JSON")
                .contains("(line 3)");
    }

    @Test
    void aYamlFileCannotMakeJavaObjects() throws Exception {
        scripted("readYaml text: '!!javax.script.ScriptEngineManager [x]'");

        assertThat(fixture.console()).contains("ERROR: readYaml: text is not YAML");
    }

    @Test
    void stashKeepsFilesForLater() throws Exception {
        fixture.file("m/model.onnx", "model")
                .file("m/log.txt", "log")
                .file("other.txt", "other")
                .file("m/backup.onnx~", "Ant leaves out backup copies");
        scripted(
                "stash name: 'model', includes: 'm/**', excludes: '**/*.txt'",
                "dir('m') { deleteDir() }",
                "dir('again') { unstash 'model' }",
                "stash name: 'none', includes: 'zzz/**', allowEmpty: true",
                "unstash 'unknown'");

        assertThat(folder.resolve("again/m/model.onnx")).hasContent("model");
        assertThat(folder.resolve("again/m/log.txt")).doesNotExist();
        assertThat(folder.resolve("again/m/backup.onnx~")).doesNotExist();
        assertThat(folder.resolve("again/other.txt")).doesNotExist();
        assertThat(fixture.said()).contains("Stashed 1 file(s)", "Stashed 0 file(s)");
        assertThat(fixture.console()).contains("ERROR: unstash: there is no stash 'unknown' in this run");
    }

    @Test
    void artifactsAreArchived() throws Exception {
        fixture.file("out/a.txt", "a").file("out/deep/b.txt", "b").file("out/c.log", "c");
        scripted("archiveArtifacts artifacts: 'out/**/*.txt, out/*.log', excludes: '**/c.log', fingerprint: true");

        assertThat(fixture.runFolder().resolve("archive/out/a.txt")).hasContent("a");
        assertThat(fixture.runFolder().resolve("archive/out/deep/b.txt")).hasContent("b");
        assertThat(fixture.runFolder().resolve("archive/out/c.log")).doesNotExist();

        scripted("archiveArtifacts allowEmptyArchive: true, artifacts: 'nope/*'", "archiveArtifacts 'nope/*'");
        assertThat(fixture.console()).contains("ERROR: No artifacts found that match the file pattern \"nope/*\"");
    }

    @Test
    void testReportsAreCounted() throws Exception {
        fixture.file(
                        "reports/TEST-a.xml",
                        "<testsuites><testsuite name='s'><testcase classname='c' name='passes'/>"
                                + "<testcase classname='c' name='breaks'><failure message='m'>t</failure></testcase>"
                                + "<testcase classname='c' name='errs'><error/></testcase>"
                                + "<testcase classname='c' name='waits'><skipped/></testcase></testsuite></testsuites>")
                .file("reports/TEST-b.xml", "<testsuite><testcase name='alone'/></testsuite>");
        scripted(
                "def t = junit 'reports/*.xml'",
                "echo \"${t.totalCount} ${t.failCount} ${t.skipCount} ${t.passCount}\"");

        assertThat(fixture.said())
                .contains(
                        "5 tests: 2 passed, 2 failed, 1 skipped", "  failed: c.breaks", "  failed: c.errs", "5 2 1 2");
        assertThat(fixture.result()).isEqualTo(BuildResult.UNSTABLE);
    }

    @Test
    void missingOrBrokenTestReportsFail() throws Exception {
        scripted("junit allowEmptyResults: true, testResults: 'none/*.xml'", "junit 'none/*.xml'");
        assertThat(fixture.console()).contains("ERROR: junit: No test report files match \"none/*.xml\"");

        fixture.file("r.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><testsuite>&x;</testsuite>");
        scripted("junit 'r.xml'");
        assertThat(fixture.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(fixture.console()).doesNotContain("root:");
    }

    @Test
    void errorsAreCaughtAsAsked() throws Exception {
        scripted(
                "stage('A') { warnError('warned') { error 'one' } }",
                "echo \"${currentBuild.result}\"",
                "stage('B') { catchError { error 'two' } }",
                "echo \"${currentBuild.result}\"",
                "catchError(buildResult: 'BAD') { error 'three' }");

        assertThat(fixture.said()).contains("warned", "ERROR: one", "UNSTABLE", "ERROR: two", "FAILURE");
        assertThat(fixture.console())
                .contains("buildResult must be one of [SUCCESS, UNSTABLE, FAILURE, NOT_BUILT, ABORTED]");
    }

    @Test
    void aTimeoutEndsTheProcessesOfItsBlock() throws Exception {
        scripted(
                "try { timeout(time: 500, unit: 'MILLISECONDS') { sh 'sh -c \"sleep 3; touch late\" & wait' } }",
                "catch (e) { echo \"caught ${e.message}\" }",
                "echo 'after'",
                "sleep 4");

        assertThat(fixture.said()).contains("caught Timeout: this did not end within 500ms and was stopped.", "after");
        assertThat(folder.resolve("late")).doesNotExist();
    }

    @Test
    void retryTriesAgainAndGivesUp() throws Exception {
        scripted("int n = 0", "retry(3) { n++; echo \"try $n\"; error 'no' }");

        assertThat(fixture.said()).contains("try 1", "try 2", "try 3").doesNotContain("try 4");
        assertThat(fixture.console()).contains("Retrying (3 of 3)");
    }

    @Test
    void waitUntilAsksAgain() throws Exception {
        scripted("int n = 0", "waitUntil(initialRecurrencePeriod: 10) { ++n == 3 }", "echo \"n is $n\"");

        assertThat(fixture.said()).contains("n is 3");
    }

    @Test
    void stepsOfJenkinsAloneAreNoticed() throws Exception {
        scripted(
                "milestone 1",
                "lock('gpu') { echo 'inside' }",
                "ansiColor('xterm') { echo 'coloured' }",
                "timestamps { echo 'timed' }",
                "mail to: 'a@example.org', subject: 's', body: 'b'",
                "wrap([$class: 'BuildUser']) { echo 'wrapped' }");

        assertThat(fixture.result()).isEqualTo(BuildResult.SUCCESS);
        assertThat(fixture.console())
                .contains("NOTICE: milestone", "NOTICE: lock(gpu)", "NOTICE: mail is skipped", "NOTICE: wrap")
                .contains("inside", "coloured", "wrapped")
                .containsPattern("\\[\\d\\d:\\d\\d:\\d\\d\\.\\d{3}] timed");
    }

    @Test
    void currentBuildTellsAboutTheRun() throws Exception {
        scripted(
                "echo \"${currentBuild.number} ${currentBuild.displayName} ${currentBuild.previousBuild}\"",
                "currentBuild.displayName = '#1 special'",
                "currentBuild.description = 'about it'",
                "currentBuild.result = 'UNSTABLE'",
                "currentBuild.result = 'SUCCESS'",
                "echo \"${currentBuild.result} ${currentBuild.currentResult} ${currentBuild.duration >= 0}\"");
        assertThat(fixture.said()).contains("1 #1 null", "UNSTABLE UNSTABLE true");
        assertThat(fixture.record.displayName()).isEqualTo("#1 special");
        assertThat(fixture.record.description()).isEqualTo("about it");

        scripted("echo \"${currentBuild.previousBuild.number} ${currentBuild.previousBuild.result}\"");
        assertThat(fixture.said()).contains("1 UNSTABLE");
    }

    @Test
    void theBuildsVariablesAreInTheEnvironment() throws Exception {
        fixture.with(settings -> settings.job("churn").branch("main"));
        scripted("sh 'echo \"$JOB_NAME $BUILD_NUMBER $BRANCH_NAME $WORKSPACE $BUILD_URL\"'");

        assertThat(fixture.said())
                .contains("churn 1 main " + folder + " " + fixture.runFolder().toUri());
    }

    @Test
    void buildRunsTheSameJenkinsfileOnceMore() throws Exception {
        fixture.with(settings -> settings.job("churn"))
                .text("properties([parameters([string(name: 'DEPTH', defaultValue: '0')])])\n"
                        + "echo \"depth ${params.DEPTH}\"\n"
                        + "if (params.DEPTH == '0') {\n"
                        + "  def b = build job: 'churn', parameters: [string(name: 'DEPTH', value: '1')]\n"
                        + "  echo \"it was ${b.number} ${b.result}\"\n}\n")
                .run();
        assertThat(fixture.said()).contains("depth 0", "depth 1", "it was 2 SUCCESS");

        fixture.text("build job: 'other'\n").run();
        assertThat(fixture.console()).contains("there is no job 'other' here; the only one is 'churn'");
    }

    @Test
    void aStepInTheWrongWayIsExplained() throws Exception {
        scripted("def options = [scrpt: 'true']", "sh(options)");

        assertThat(fixture.console()).contains("ERROR: sh has no parameter 'scrpt'. Did you mean 'script'?");
    }
}
