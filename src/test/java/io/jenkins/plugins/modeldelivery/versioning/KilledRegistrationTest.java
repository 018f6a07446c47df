package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreLocation;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the process that registers, at any moment. {@link HaltedAtEveryStepTest} does it at each step.
 */
class KilledRegistrationTest {
    private static final int ROUNDS = Repetitions.orElse(4);

    @TempDir
    private Path folder;

    @Test
    void leavesNoHalfVersionAndTheNextRunSucceeds() throws Exception {
        GitProject origin = GitProject.withModel(folder.resolve("origin"));
        Path remote = folder.resolve("remote.git");
        GitProject.run(folder, Map.of(), "git", "clone", "-q", "--bare", origin.root.toString(), remote.toString());
        GitProject project = GitProject.cloneOf(remote.toString(), folder.resolve("project"));
        Random random = new Random(20261123);
        for (int round = 0; round < ROUNDS; round++) {
            project.write("model/bundle/weights", "weights " + round);
            project.write("model/bundle/labels", "labels " + round);
            boolean push = round % 2 == 0;
            kill(project, push, random.nextInt(900));

            assertThat(GitProject.run(project.root, Map.of(), "git", "fsck", "--full"))
                    .doesNotContain("error", "missing");
            assertWhole(project);
            VersionResult next =
                    project.version("name", "churn", "path", "model/bundle", "stage", "staging", "push", push);
            assertThat(next.version()).isNotNull();
            assertThat(project.workspace()
                            .registry()
                            .find(new ModelName("churn"), "#staging")
                            .orElseThrow()
                            .digest())
                    .isEqualTo(next.digest());
            assertWhole(project);
        }
        assertThat(new RegistryQueries(project.workspace()).show(new ModelName("churn")))
                .hasSize(ROUNDS);
    }

    private void kill(GitProject project, boolean push, int millis) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegisterProcess.class.getName(),
                        project.root.toString(),
                        "model/bundle",
                        String.valueOf(push))
                .redirectErrorStream(true)
                .start();
        assertThat(process.getInputStream().read()).isEqualTo('r');
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        Thread.sleep(millis);
        process.destroyForcibly();
        process.waitFor();
    }

    /** Every version that a tag names can be taken out of the store, and every object has the bytes of its address. */
    private static void assertWhole(GitProject project) throws Exception {
        assertThat(new StoreAudit(project.workspace()).verify(null))
                .allSatisfy(each -> assertThat(each.problem()).isNull());
        List<StoreObject> objects = StoreLocation.folder(project.workspace(), VersionRequest.DEFAULT_STORE)
                .objects();
        for (StoreObject object : objects) {
            assertThat(Md5.of(Path.of(object.address()))).isEqualTo(object.md5().substring(0, 32));
        }
        assertThat(Files.exists(project.root.resolve(".git/packed-refs.lock"))).isFalse();
    }
}
