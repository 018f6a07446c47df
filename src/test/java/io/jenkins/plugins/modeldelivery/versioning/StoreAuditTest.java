package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
            Files.setLastModifiedTime(object.file(), FileTime.from(Instant.now().minus(Duration.ofDays(9))));
        }
        assertThat(audit.unreachable(STORE)).extracting(StoreObject::file).containsExactly(old);
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
        assertThat(List.of(orphan(Duration.ofDays(2))))
                .allSatisfy(each -> assertThat(each).exists());
    }
}
