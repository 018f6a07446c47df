package io.jenkins.plugins.modeldelivery.cli.jenkinsfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ending a run early, with real child processes. */
@Timeout(60)
class AbortTest {
    @TempDir
    Path folder;

    private RunRecord runAndAbort(RunFixture fixture, Path started) throws Exception {
        JenkinsfileRun run = fixture.prepared();
        CompletableFuture<RunRecord> record = CompletableFuture.supplyAsync(() -> {
            try {
                return run.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        while (!Files.exists(started) && !record.isDone()) {
            Thread.sleep(20);
        }
        run.abort();
        assertThat(run.awaitEnd(40, TimeUnit.SECONDS)).isTrue();
        return record.get();
    }

    @Test
    void childProcessesAreEndedAndPostIsRun() throws Exception {
        RunFixture fixture = new RunFixture(folder).text("""
                pipeline {
                    agent any
                    stages {
                        stage('Long') {
                            steps {
                                sh '(sleep 300 & echo $! > child; wait) & echo $$ > parent; sleep 0.2; touch started; wait'
                            }
                            post { always { echo 'post of the stage' } }
                        }
                        stage('Never') {
                            steps { echo 'never' }
                        }
                    }
                    post {
                        aborted { sh 'echo "post can still run $((1 + 1)) commands"' }
                        success { echo 'no success' }
                    }
                }
                """);
        RunRecord record = runAndAbort(fixture, folder.resolve("started"));

        assertThat(record.result()).isEqualTo(BuildResult.ABORTED);
        for (String name : new String[] {"child", "parent"}) {
            long pid = Long.parseLong(Files.readString(folder.resolve(name)).strip());
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        }
        assertThat(fixture.said())
                .contains("post of the stage", "post can still run 2 commands")
                .doesNotContain("never", "no success");
        assertThat(fixture.console()).contains("Aborted by").endsWith("Finished: ABORTED\n");
    }

    @Test
    void allParallelBranchesAreEnded() throws Exception {
        RunFixture fixture = new RunFixture(folder).text("""
                node {
                    parallel a: { sh 'touch started; sleep 300' }, b: { sh 'sleep 300' }, c: { sleep 300 }
                    echo 'never'
                }
                """);
        RunRecord record = runAndAbort(fixture, folder.resolve("started"));

        assertThat(record.result()).isEqualTo(BuildResult.ABORTED);
        assertThat(fixture.said()).doesNotContain("never");
    }

    @Test
    void aBusyJenkinsfileIsEndedAtItsNextStep() throws Exception {
        RunFixture fixture = new RunFixture(folder).text("""
                node {
                    sh 'touch started'
                    while (true) { echo 'busy'; Thread.yield() }
                }
                """);
        RunRecord record = runAndAbort(fixture, folder.resolve("started"));

        assertThat(record.result()).isEqualTo(BuildResult.ABORTED);
    }

    @Test
    void aCommandThatCtrlCEndedFirstHasNotFailed() throws Exception {
        RunFixture fixture = new RunFixture(folder).text("""
                pipeline {
                    agent any
                    stages { stage('Long') { steps { sh 'touch started; kill -INT $$; sleep 300' } } }
                    post {
                        aborted { echo 'aborted' }
                        failure { echo 'failed' }
                    }
                }
                """);
        RunRecord record = runAndAbort(fixture, folder.resolve("started"));

        assertThat(record.result()).isEqualTo(BuildResult.ABORTED);
        assertThat(fixture.said()).contains("aborted").doesNotContain("failed");
    }

    @Test
    void aRunIsNotAbortedBeforeItBegan() throws Exception {
        RunFixture fixture = new RunFixture(folder).text("node { echo 'never' }\n");
        JenkinsfileRun run = fixture.prepared();
        run.abort();

        assertThat(run.run().result()).isEqualTo(BuildResult.ABORTED);
        assertThat(fixture.said()).doesNotContain("never");
    }
}
