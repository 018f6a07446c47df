package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.versioning.store.StepObserver;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreLocation;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreObject;
import io.jenkins.plugins.modeldelivery.versioning.store.TransferStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process of its own registers, assigns or pulls, and ends at a step without any tidying up: at each step in turn. The
 * registry is sound right after that, no version is half there, and the same once more succeeds and gives the right
 * number. Which steps there are is found by running to the end once, so that none is forgotten.
 */
class HaltedAtEveryStepTest {
    private static final ModelName CHURN = new ModelName("churn");
    private static final String[] REGISTER = {
        "version", "name", "churn", "path", "model/bundle", "bump", "patch", "stage", "staging"
    };
    private static final String[] REGISTER_AND_PUSH = with(REGISTER, "push", "true", "pointer", "true");
    private static final String[] ASSIGN_AND_PUSH = {
        "version", "name", "churn", "version", "latest", "stage", "production", "force", "true", "push", "true"
    };

    @TempDir
    private Path folder;

    private GitProject project;
    private Path remote;
    private int bytes;

    private void makeProject(int repetition) throws Exception {
        Path here = Files.createDirectories(folder.resolve("repetition" + repetition));
        GitProject origin = GitProject.withModel(here.resolve("origin"));
        remote = here.resolve("remote.git");
        GitProject.run(here, Map.of(), "git", "clone", "-q", "--bare", origin.root.toString(), remote.toString());
        project = GitProject.cloneOf(remote.toString(), here.resolve("project"));
        project.write("model/bundle/labels", "the same in every version");
        newModel();
    }

    private void newModel() throws Exception {
        project.write("model/bundle/weights", "weights " + ++bytes);
    }

    private static String[] with(String[] what, String... more) {
        return Stream.concat(Arrays.stream(what), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void everyStepIsReached() throws Exception {
        makeProject(0);
        List<Enum<?>> steps = steps(REGISTER_AND_PUSH);
        Path out = Files.createDirectories(folder.resolve("out"));
        steps.addAll(steps("pull", out.toString()));
        assertThat(steps).contains(RegistrationStep.values()).contains(TransferStep.values());
    }

    @Test
    void aRegistrationThatIsPushed() throws Exception {
        haltAtEveryStep(REGISTER_AND_PUSH, true);
    }

    @Test
    void aRegistrationThatStaysHere() throws Exception {
        haltAtEveryStep(REGISTER, true);
    }

    @Test
    void anAssignment() throws Exception {
        haltAtEveryStep(ASSIGN_AND_PUSH, false);
    }

    @Test
    void aPull() throws Exception {
        for (int repetition = 0; repetition < Repetitions.orElse(1); repetition++) {
            makeProject(repetition);
            act(REGISTER);
            int steps = steps("pull", out("all").toString()).size();
            for (int step = 0; step < steps; step++) {
                Path out = out("step" + step);
                Enum<?> last = halt(step, "pull", out.toString());
                Path artifact = out.resolve("bundle");
                assertThat(Files.exists(artifact)).as("at " + last).isEqualTo(last == TransferStep.COPY_NAMED);
                act("pull", out.toString());
                // Nor is there anything that the halted one left.
                assertThat(out.toFile().list()).as("at " + last).containsExactly("bundle");
                assertThat(GitProject.run(
                                folder,
                                Map.of(),
                                "diff",
                                "-r",
                                project.root.resolve("model/bundle").toString(),
                                artifact.toString()))
                        .isEmpty();
            }
        }
    }

    private Path out(String name) throws Exception {
        return Files.createDirectories(project.root.resolve("out").resolve(name));
    }

    private void haltAtEveryStep(String[] what, boolean registers) throws Exception {
        for (int repetition = 0; repetition < Repetitions.orElse(1); repetition++) {
            makeProject(repetition);
            int versions = 1;
            act(with(REGISTER, "push", "true"));
            newModel();
            List<Enum<?>> steps = steps(what);
            versions += registers ? 1 : 0;
            for (int step = 0; step < steps.size(); step++) {
                newModel();
                Enum<?> last = halt(step, what);
                String at = "halted at " + last + ", step " + step + " of " + steps;
                assertSound(at);

                VersionResult next = act(what);
                versions += registers ? 1 : 0;
                assertThat(next.version()).as(at).isEqualTo(ModelVersion.of(1, 0, versions - 1));
                boolean registered = last == RegistrationStep.TAGS_PUSHED || last == RegistrationStep.TAG_NAMED;
                assertThat(next.created()).as(at).isEqualTo(registers && !registered);
                assertSound(at);
                assertThat(project.workspace()
                                .registry()
                                .find(CHURN, "#" + next.stage())
                                .orElseThrow()
                                .version())
                        .as(at)
                        .isEqualTo(next.version());
                List<RegisteredModel> shown = new RegistryQueries(project.workspace()).show(CHURN);
                assertThat(shown).as(at).hasSize(versions);
                if (Arrays.asList(what).contains("push")) {
                    assertThat(GitProject.run(remote, Map.of(), "git", "tag", "--list"))
                            .as(at)
                            .isEqualTo(project.git("tag", "--list"));
                }
            }
        }
    }

    private VersionResult act(String... what) throws Exception {
        return HaltedProcess.act(project.root, what, StepObserver.NOBODY);
    }

    private List<Enum<?>> steps(String... what) throws Exception {
        List<Enum<?>> steps = Collections.synchronizedList(new ArrayList<>());
        HaltedProcess.act(project.root, what, steps::add);
        return steps;
    }

    /** Tells at which step the process ended. */
    private Enum<?> halt(int step, String... what) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HaltedProcess.class.getName(),
                project.root.toString(),
                String.valueOf(step)));
        command.addAll(List.of(what));
        Process process = new ProcessBuilder(command).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        String error = new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said + error).isEqualTo(HaltedProcess.EXIT_CODE);
        return Stream.<Enum<?>>concat(Arrays.stream(RegistrationStep.values()), Arrays.stream(TransferStep.values()))
                .filter(each -> said.equals(each.name()))
                .findFirst()
                .orElseThrow();
    }

    /** By Git, by the doctor, by the bytes of every version, and by every object's address. */
    private void assertSound(String at) throws Exception {
        for (Path repository : List.of(project.root, remote)) {
            assertThat(GitProject.run(repository, Map.of(), "git", "fsck", "--full", "--strict"))
                    .as(at)
                    .doesNotContain("error", "missing", "broken", "warning");
        }
        assertThat(new RegistryQueries(project.workspace()).doctor()).as(at).isEmpty();
        assertThat(new StoreAudit(project.workspace()).verify(null))
                .as(at)
                .allSatisfy(each -> assertThat(each.problem()).isNull());
        List<StoreObject> objects = StoreLocation.folder(project.workspace(), VersionRequest.DEFAULT_STORE)
                .objects();
        for (StoreObject object : objects) {
            assertThat(Md5.of(Path.of(object.address())))
                    .as(at)
                    .isEqualTo(object.md5().substring(0, 32));
        }
    }
}
