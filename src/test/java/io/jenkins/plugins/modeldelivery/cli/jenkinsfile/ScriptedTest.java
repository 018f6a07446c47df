package io.jenkins.plugins.modeldelivery.cli.jenkinsfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripted Pipelines: Groovy with steps. */
class ScriptedTest {
    @TempDir
    Path folder;

    @Test
    void groovyAndStepsWorkTogether() throws Exception {
        RunFixture fixture =
                new RunFixture(folder).jenkinsfile("scripted.Jenkinsfile").run();

        assertThat(fixture.said())
                .contains(
                        "Hello, world",
                        "counter is 1",
                        "counter is 6",
                        "sum 6 max 30",
                        "point 8",
                        "name x",
                        "name y",
                        "block called",
                        "printed",
                        "Sleeping for 1 seconds",
                        "caught: script returned exit code 3",
                        "finally",
                        "told",
                        "[branch 0] in branch 0",
                        "[branch 1] in branch 1",
                        "[branch 2] in branch 2",
                        "status 4 text 'out'",
                        "counter is 8",
                        "outside of the node: UNSTABLE");
        assertThat(fixture.result()).isEqualTo(BuildResult.UNSTABLE);
        assertThat(fixture.record.stages())
                .filteredOn(stage -> stage.name().equals("Caught"))
                .allMatch(stage -> stage.result() == BuildResult.FAILURE);
    }

    @Test
    void parametersOfScriptedPipelinesAreGiven() throws Exception {
        RunFixture fixture = new RunFixture(folder)
                .jenkinsfile("scripted.Jenkinsfile")
                .with(settings -> settings.parameters(Map.of("WHO", "Jane")))
                .run();

        assertThat(fixture.said()).contains("Hello, Jane");
    }

    @Test
    void outsideOfANodeTheShellIsRefused() throws Exception {
        RunFixture fixture = new RunFixture(folder).text("sh 'true'\n").run();

        assertThat(fixture.console()).contains("ERROR: sh works only on a node.", "inside node { }");
    }

    @Test
    void exceptionsOfJenkinsCanBeCaughtByName() throws Exception {
        RunFixture fixture = new RunFixture(folder).text("""
                import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException
                node {
                    try { sh 'exit 2' } catch (hudson.AbortException e) { echo "abort: ${e.message}" }
                    try {
                        timeout(time: 100, unit: 'MILLISECONDS') { sleep 20 }
                    } catch (FlowInterruptedException e) {
                        echo 'interrupted'
                    }
                }
                """).run();

        assertThat(fixture.said()).contains("abort: script returned exit code 2", "interrupted");
    }

    @Test
    void loadRunsAnotherFile() throws Exception {
        RunFixture fixture = new RunFixture(folder)
                .file("ci/common.groovy", "def hello(who) {\n  echo \"hello ${who}\"\n}\nreturn this\n")
                .text("node {\n  def common = load 'ci/common.groovy'\n  common.hello('you')\n}\n")
                .run();

        assertThat(fixture.said()).contains("hello you");
    }

    @Test
    void anErrorInALoadedFileIsToldThere() throws Exception {
        RunFixture fixture = new RunFixture(folder)
                .file("ci/common.groovy", "def hello() {\n  error 'in here'\n}\nreturn this\n")
                .text("node {\n  load('ci/common.groovy').hello()\n}\n")
                .run();

        assertThat(fixture.console()).contains("ERROR: in here\n  at ci/common.groovy:2\n");
    }
}
