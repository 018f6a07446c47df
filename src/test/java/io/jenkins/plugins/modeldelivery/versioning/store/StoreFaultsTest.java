package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.versioning.GitProject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.text.Normalizer;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFaultsTest {
    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    private FolderStore store;

    @BeforeEach
    void makeStore() throws Exception {
        folder = folder.toRealPath();
        store = new FolderStore(folder.resolve("store"));
    }

    private StagedArtifact stage(FolderStore into, Path artifact) throws Exception {
        ArtifactScan scan = ArtifactScan.of("path", "artifact", artifact, folder);
        return ArtifactTransfer.stage("path", scan, into, folder, Console.silent());
    }

    private static void assertNothingHalfWritten(FolderStore store, Path root) throws IOException, DeliveryException {
        assertThat(store.objects()).isEmpty();
        if (Files.exists(root.resolve("tmp"))) {
            try (Stream<Path> left = Files.list(root.resolve("tmp"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void aFullDiskLeavesNothingAndTheNextRunSucceeds() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assumeTrue(mount.waitFor() == 0, "a small file system can be mounted by root only");
        try {
            FolderStore small = new FolderStore(disk);
            Path artifact = Files.write(folder.resolve("artifact"), new byte[6 * MIB]);
            Path rest = Files.write(disk.resolve("something-else"), new byte[4 * MIB]);
            assertThatThrownBy(() -> stage(small, artifact))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining(artifact.toString())
                    .hasMessageContaining("No space left on device");
            assertNothingHalfWritten(small, disk);

            // In a folder the first of them has space.
            Path many = Files.createDirectories(folder.resolve("many"));
            for (int i = 0; i < 8; i++) {
                Files.write(many.resolve("part" + i), new byte[MIB - i]);
            }
            assertThatThrownBy(() -> stage(small, many)).hasMessageContaining("No space left on device");
            assertNothingHalfWritten(small, disk);

            Files.delete(rest);
            try (StagedArtifact staged = stage(small, artifact)) {
                staged.keep(Console.silent());
                assertThat(small.contains(staged.content().md5())).isTrue();
            }
        } finally {
            GitProject.run(folder, Map.of(), "umount", disk.toString());
        }
    }

    @Test
    void aFileThatChangesWhileItIsReadIsRefused() throws Exception {
        Path artifact = Files.write(folder.resolve("artifact"), new byte[3 * MIB]);
        boolean[] written = {false};
        assertThatThrownBy(() -> store.stage(ArtifactScan.Found.of(artifact), bytes -> {
                    if (!written[0]) {
                        written[0] = true;
                        append(artifact);
                    }
                }))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("changed while it was read");
        assertNothingHalfWritten(store, folder.resolve("store"));
    }

    private static void append(Path file) {
        try {
            Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatWasStagedAndNotKeptIsNoObject() throws Exception {
        Path many = Files.createDirectories(folder.resolve("many"));
        for (int i = 0; i < 50; i++) {
            Files.writeString(many.resolve("part" + i), "part " + i);
        }
        try (StagedArtifact staged = stage(store, many)) {
            assertThat(store.objects()).isEmpty();
            assertThat(staged.content().files()).hasSize(50);
        }
        assertNothingHalfWritten(store, folder.resolve("store"));
    }

    @Test
    void anObjectDoesNotChangeWithTheFileItWasMadeFrom() throws Exception {
        Path artifact = Files.write(folder.resolve("artifact"), new byte[2 * MIB]);
        try (StagedArtifact staged = stage(store, artifact)) {
            staged.keep(Console.silent());
            Files.write(artifact, new byte[] {7, 7, 7}, StandardOpenOption.WRITE);
            assertThat(ArtifactTransfer.read(store, staged.content().md5()).digest())
                    .isEqualTo(staged.content().digest());
        }
    }

    /** A name composed and decomposed is two names on Linux, and both come back as they were. */
    @Test
    void keepsNamesInEveryNormalForm() throws Exception {
        Path artifact = Files.createDirectories(folder.resolve("artifact"));
        String composed = "mod\u00e8le \u00c5";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(composed);
        Files.writeString(artifact.resolve(composed), "composed");
        Files.writeString(artifact.resolve(decomposed), "decomposed");
        try (Stream<Path> files = Files.list(artifact)) {
            assumeTrue(files.count() == 2, "this file system takes both names for one");
        }
        for (String name :
                new String[] {"-rf", "a\\b", "q\"uote", "\ud83d\ude00", " lead", "trail ", "\u202eexe", "x\n y"}) {
            Files.writeString(artifact.resolve(name), name);
        }
        try (StagedArtifact staged = stage(store, artifact)) {
            staged.keep(Console.silent());
            assertThat(ArtifactTransfer.read(store, staged.content().md5()).digest())
                    .isEqualTo(staged.content().digest());
            assertThat(staged.content().files())
                    .extracting(ArtifactContent.Entry::path)
                    .contains(composed, decomposed, "x\n y");
        }
    }

    /** Against sha256sum and md5sum. */
    @Test
    void sixtyFourMebibytesOfHeapAreEnough() throws Exception {
        Path artifact = folder.resolve("artifact");
        try (RandomAccessFile sparse = new RandomAccessFile(artifact.toFile(), "rw")) {
            sparse.setLength(300L * MIB);
            sparse.seek(200L * MIB);
            sparse.writeBytes("weights");
        }
        String printed = GitProject.run(
                folder,
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName(),
                artifact.toString(),
                folder.resolve("store").toString());
        assertThat(printed)
                .isEqualTo(GitProject.run(folder, Map.of(), "sha256sum", artifact.toString())
                                .split(" ")[0]
                        + " "
                        + GitProject.run(folder, Map.of(), "md5sum", artifact.toString())
                                .split(" ")[0]);
    }

    /** A folder takes memory for each file: of 100,000, less than 64 MiB, which this is the part of. */
    @Test
    void memoryIsEnoughForManyFiles() throws Exception {
        Path artifact = Files.createDirectories(folder.resolve("artifact"));
        for (int i = 0; i < 40_000; i++) {
            Files.writeString(artifact.resolve("part-" + i), "weights " + i);
        }
        String printed = GitProject.run(
                folder,
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx26m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName(),
                artifact.toString(),
                folder.resolve("store").toString());
        assertThat(printed.split(" ")[0])
                .isEqualTo(GitProject.run(
                                artifact,
                                Map.of(),
                                "sh",
                                "-c",
                                "find . -type f -printf '%P\\n' | LC_ALL=C sort | xargs sha256sum | sha256sum")
                        .split(" ")[0]);
    }

    @Test
    void aSmallFileThatChangedSinceItWasFoundIsRefused() throws Exception {
        Path artifact = Files.writeString(folder.resolve("artifact"), "weights");
        ArtifactScan.Found found = ArtifactScan.Found.of(artifact);
        Files.writeString(artifact, "WEIGHTS");
        Files.setLastModifiedTime(artifact, FileTime.fromMillis(1));
        assertThatThrownBy(() -> store.stage(found, bytes -> {}))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("changed while it was read");
        Files.writeString(artifact, "weights and more");
        assertThatThrownBy(() -> store.stage(found, bytes -> {})).hasMessageContaining("changed while it was read");
        assertNothingHalfWritten(store, folder.resolve("store"));
    }

    @Test
    void whatTheStoreHasIsNotWrittenAgainUnlessItIsGoneByThen() throws Exception {
        Path artifact = Files.createDirectories(folder.resolve("artifact"));
        Files.writeString(artifact.resolve("a"), "a");
        Files.writeString(artifact.resolve("b"), "b");
        try (StagedArtifact staged = stage(store, artifact)) {
            staged.keep(Console.silent());
        }
        try (StagedArtifact staged = stage(store, artifact);
                Stream<Path> unfinished = Files.list(folder.resolve("store/tmp"))) {
            assertThat(unfinished).isEmpty();
            Path object = store.object(ContentDigests.of(new byte[] {'a'}).md5());
            Files.delete(object);
            staged.keep(Console.silent());
            assertThat(object).hasContent("a");
        }
    }
}
