package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreLocation;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreAuditTest {
    private static final String STORE = VersionRequest.DEFAULT_STORE;

    @TempDir
    private Path folder;

    private GitProject project;
    private StoreAudit audit;

    @BeforeEach
    void makeRegistry() throws Exception {
        project = GitProject.withModel(folder.resolve("project"));
        project.version("name", "churn", "path", "model/model.onnx");
        project.write("model/bundle/a", "a");
        project.write("model/bundle/b", "b");
        project.version("name", "bundle", "path", "model/bundle");
        audit = new StoreAudit(project.workspace());
    }

    private Path object(String md5) {
        return project.root.resolve(STORE + "/files/md5/" + md5.substring(0, 2) + "/" + md5.substring(2));
    }

    private Path orphan(Duration age) throws Exception {
        // md5sum of "orphan"
        Path orphan = object("3e4e4a0d1b7bd7c6c4d4a2a6dd2b0c4f");
        Files.createDirectories(orphan.getParent());
        Files.writeString(orphan, "orphan");
        Files.setLastModifiedTime(orphan, FileTime.from(Instant.now().minus(age)));
        return orphan;
    }

    @Test
    void everyByteIsReadAgainstItsDigest() throws Exception {
        assertThat(audit.verify(null)).hasSize(2).allSatisfy(each -> assertThat(each.problem())
                .isNull());
        // md5sum of "a"
        Path object = object("0cc175b9c0f1b6a831c399e269772661");
        Files.writeString(object, "A");
        assertThat(audit.verify(new ModelName("bundle"))).singleElement().satisfies(each -> assertThat(each.problem())
                .contains("has other bytes"));
        assertThat(audit.verify(new ModelName("churn")))
                .allSatisfy(each -> assertThat(each.problem()).isNull());
        Files.delete(object);
        assertThat(audit.verify(new ModelName("bundle"))).singleElement().satisfies(each -> assertThat(each.problem())
                .contains("does not have the object"));
    }

    @Test
    void collectsWhatNoTagReaches() throws Exception {
        Path old = orphan(Duration.ofDays(2));
        Path halfWritten = Files.createFile(project.root.resolve(STORE + "/tmp/left"));
        Files.setLastModifiedTime(halfWritten, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        for (StoreObject object :
                StoreLocation.folder(project.workspace(), STORE).objects()) {
            Files.setLastModifiedTime(
                    Path.of(object.address()), FileTime.from(Instant.now().minus(Duration.ofDays(9))));
        }
        assertThat(audit.unreachable(STORE)).extracting(StoreObject::address).containsExactly(old.toString());
        assertThat(old).exists();
        assertThat(audit.collect(STORE)).hasSize(1);
        assertThat(old).doesNotExist();
        assertThat(halfWritten).doesNotExist();
        assertThat(audit.verify(null)).hasSize(2).allSatisfy(each -> assertThat(each.problem())
                .isNull());
    }

    @Test
    void sparesWhatMayBeUnderWayAndWhatADeregisteredVersionReaches() throws Exception {
        Path young = orphan(Duration.ofHours(1));
        project.version("name", "churn", "action", "deregister", "version", "1.0.0");
        assertThat(audit.collect(STORE)).isEmpty();
        assertThat(young).exists();
    }

    @Test
    void doesNotGuessWhatAnUnreadableTagReaches() throws Exception {
        orphan(Duration.ofDays(2));
        Files.writeString(
                project.root.resolve(".git/refs/tags/churn@v7.0.0"), "1111111111111111111111111111111111111111\n");
        assertThatThrownBy(() -> audit.collect(STORE)).hasMessageContaining("churn@v7.0.0");
        // Git passes over one whose file is damaged itself.
        Files.writeString(project.root.resolve(".git/refs/tags/churn@v7.0.0"), "junk");
        assertThatThrownBy(() -> audit.collect(STORE)).hasMessageContaining("churn@v7.0.0");
        assertThat(List.of(orphan(Duration.ofDays(2))))
                .allSatisfy(each -> assertThat(each).exists());
    }

    @Test
    void sparesWhatDvcKeepsInTheSameStore() throws Exception {
        Path tagged = orphan(Duration.ofDays(2));
        // md5sum of "data"
        Path data = object("8d777f385d3dfec8815d20f7496026dc");
        Files.createDirectories(data.getParent());
        Files.writeString(data, "data");
        Files.setLastModifiedTime(data, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        // A version that GTO registered, and a stage's output on a branch.
        project.write("old/model.dvc", "outs:\n- md5: 3e4e4a0d1b7bd7c6c4d4a2a6dd2b0c4f\n  size: 6\n  path: model\n");
        project.commit("Pointer");
        project.git("tag", "-a", "-m", "by GTO", "old@v1.0.0");
        project.git("rm", "-q", "old/model.dvc");
        project.commit("No pointer");
        project.git("checkout", "-q", "-b", "experiment");
        project.write(
                "deep/er/dvc.lock",
                "stages:\n  t:\n    outs:\n    - path: x\n      md5: 8d777f385d3dfec8815d20f7496026dc\n");
        project.commit("Lock");
        project.git("checkout", "-q", "-");

        assertThat(audit.collect(STORE)).isEmpty();
        project.git("branch", "-q", "-D", "experiment");
        assertThat(audit.collect(STORE)).extracting(StoreObject::address).containsExactly(data.toString());
        assertThat(tagged).exists();
    }

    @Test
    void repairsWithTheRightBytesOfTheWorkspaceAndKeepsTheDamagedOnesAside() throws Exception {
        // md5sum of "a"
        Path damaged = object("0cc175b9c0f1b6a831c399e269772661");
        Files.writeString(damaged, "A");
        // md5sum of "b"
        Path missing = object("92eb5ffee6ae2fec3ad71c777531578f");
        Files.delete(missing);

        List<StoreRepair.Mended> mended = new StoreRepair(project.workspace()).versions(null);
        assertThat(mended)
                .extracting(StoreRepair.Mended::address, StoreRepair.Mended::missing, StoreRepair.Mended::restoredFrom)
                .containsExactlyInAnyOrder(
                        tuple(
                                damaged.toString(),
                                false,
                                project.root.resolve("model/bundle/a").toString()),
                        tuple(
                                missing.toString(),
                                true,
                                project.root.resolve("model/bundle/b").toString()));
        assertThat(mended.get(0).movedTo())
                .startsWith(project.root.resolve(STORE + "/damaged").toString());
        assertThat(Files.readString(Path.of(mended.get(0).movedTo()))).isEqualTo("A");
        assertThat(damaged).hasContent("a");
        assertThat(missing).hasContent("b");
        assertThat(audit.verify(null)).hasSize(2).allSatisfy(each -> assertThat(each.problem())
                .isNull());
        assertThat(new StoreRepair(project.workspace()).versions(null)).isEmpty();
    }

    @Test
    void whatIsNowhereHereIsMovedAsideAndRegisteringTheBytesAgainBringsItBack() throws Exception {
        String content = Files.readString(project.root.resolve("model/model.onnx"));
        String md5 = Md5.of(project.root.resolve("model/model.onnx"));
        Files.writeString(object(md5), "!");
        project.write("model/model.onnx", "other");
        assertThat(new StoreRepair(project.workspace()).versions(new ModelName("churn")))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.restoredFrom()).isNull();
                    assertThat(each.movedTo()).isNotNull();
                });
        assertThat(object(md5)).doesNotExist();

        project.write("model/model.onnx", content);
        assertThat(project.version("name", "churn", "path", "model/model.onnx").created())
                .isFalse();
        assertThat(object(md5)).hasContent(content);
    }

    @Test
    void everyObjectOfAStoreIsReadAgainstItsName() throws Exception {
        Path orphan = orphan(Duration.ofDays(2));
        StoreRepair repair = new StoreRepair(project.workspace());
        // Its name is not the MD5 of "orphan".
        assertThat(repair.store(STORE, false))
                .extracting(StoreRepair.Mended::address)
                .containsExactly(orphan.toString());
        assertThat(orphan).exists();
        new StoreRepair(project.workspace()).store(STORE, true);
        assertThat(orphan).doesNotExist();
        assertThat(new StoreRepair(project.workspace()).store(STORE, false)).isEmpty();
    }
}
