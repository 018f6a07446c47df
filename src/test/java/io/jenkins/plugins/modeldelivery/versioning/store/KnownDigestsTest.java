package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownDigestsTest {
    @TempDir
    private Path folder;

    private Path file;
    private FileIdentity identity;
    private final ContentDigests digests = ContentDigests.of("weights".getBytes(StandardCharsets.UTF_8));

    @BeforeEach
    void writeFile() throws Exception {
        folder = folder.toRealPath();
        file = Files.writeString(folder.resolve("model"), "weights");
        assumeTrue(FileIdentity.isComplete(file), "this system keeps no change time");
        identity = age(FileIdentity.of(file));
    }

    /** As if everything had happened an hour ago: the change time can't be set. */
    private static FileIdentity age(FileIdentity identity) {
        long hour = TimeUnit.HOURS.toNanos(1);
        return new FileIdentity(
                identity.size(), identity.modified() - hour, identity.changed() - hour, identity.inode());
    }

    private void learn(FileIdentity of) {
        KnownDigests known = KnownDigests.of(folder, "model");
        known.learn("", of, digests);
        known.save();
    }

    private boolean isKnown(FileIdentity of) {
        return KnownDigests.of(folder, "model").find("", of).isPresent();
    }

    private Path state() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve(".model-delivery/digests"))) {
            return files.toList().get(0);
        }
    }

    @Test
    void knowsWhatDidNotChange() {
        learn(identity);
        assertThat(KnownDigests.of(folder, "model").find("", identity)).contains(digests);
        assertThat(KnownDigests.of(folder, "other").find("", identity)).isEmpty();
    }

    @Test
    void anyChangeOfTheFileCounts() {
        learn(identity);
        long size = identity.size();
        long modified = identity.modified();
        long changed = identity.changed();
        long inode = identity.inode();
        assertThat(isKnown(new FileIdentity(size + 1, modified, changed, inode)))
                .isFalse();
        assertThat(isKnown(new FileIdentity(size, modified + 1, changed, inode)))
                .isFalse();
        assertThat(isKnown(new FileIdentity(size, modified, changed + 1, inode)))
                .isFalse();
        assertThat(isKnown(new FileIdentity(size, modified, changed, inode + 1)))
                .isFalse();
    }

    @Test
    void theModificationTimeCanBeSetBackTheChangeTimeCanNot() throws Exception {
        FileIdentity before = FileIdentity.of(file);
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "WEIGHTS");
        Files.setLastModifiedTime(file, time);
        FileIdentity after = FileIdentity.of(file);
        assertThat(after.modified()).isEqualTo(before.modified());
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void whatWasWrittenJustNowIsNotTrusted() throws Exception {
        FileIdentity fresh = FileIdentity.of(file);
        learn(fresh);
        assertThat(isKnown(fresh)).isFalse();
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
        FileIdentity setBack = FileIdentity.of(file);
        learn(setBack);
        assertThat(isKnown(setBack)).isFalse();
    }

    @Test
    void aDamagedStateIsIgnoredAndReplaced() throws Exception {
        learn(identity);
        byte[] right = Files.readAllBytes(state());
        for (int i = 0; i < right.length; i++) {
            byte[] wrong = right.clone();
            wrong[i] ^= 0x20;
            Files.write(state(), wrong);
            assertThat(isKnown(identity)).as("byte " + i).isFalse();
        }
        for (int length = 0; length < right.length; length++) {
            Files.write(state(), Arrays.copyOf(right, length));
            assertThat(isKnown(identity)).as(length + " bytes").isFalse();
        }
        learn(identity);
        assertThat(isKnown(identity)).isTrue();
    }

    @Test
    void whatIsGoneFromTheArtifactIsForgotten() {
        KnownDigests known = KnownDigests.of(folder, "model");
        known.learn("a", identity, digests);
        known.learn("b", identity, digests);
        known.save();
        KnownDigests next = KnownDigests.of(folder, "model");
        assertThat(next.find("b", identity)).isPresent();
        next.save();
        assertThat(KnownDigests.of(folder, "model").find("a", identity)).isEmpty();
        assertThat(KnownDigests.of(folder, "model").find("b", identity)).isPresent();
    }

    /** Names that Java gives one hash, of other lengths, in other scripts. */
    @Test
    void everyFileIsKnownByItsOwnPath() {
        List<String> paths =
                new ArrayList<>(List.of("", "Aa", "BB", "AaBB", "BBAa", "AaAa", "BBBB", "mod\u00e8le/\ud83d\ude00"));
        for (int i = 0; i < 5_000; i++) {
            paths.add("shard-" + i + "/weights.bin");
        }
        KnownDigests known = KnownDigests.of(folder, "model");
        for (String path : paths) {
            ContentDigests own = ContentDigests.of(path.getBytes(StandardCharsets.UTF_8));
            known.learn(path, identity, new ContentDigests(own.sha256(), own.md5(), identity.size()));
        }
        known.save();
        // Of these, those that are found again are kept, and those that changed are replaced.
        KnownDigests next = KnownDigests.of(folder, "model");
        long size = identity.size();
        for (String path : paths) {
            ContentDigests own = ContentDigests.of(path.getBytes(StandardCharsets.UTF_8));
            ContentDigests found = next.find(path, identity).orElseThrow();
            assertThat(found.md5()).as(path).isEqualTo(own.md5());
            assertThat(found.sha256()).as(path).isEqualTo(own.sha256());
            assertThat(found.size()).as(path).isEqualTo(size);
        }
        assertThat(next.find("AaB", identity)).isEmpty();
        assertThat(next.find("BBBB/", identity)).isEmpty();
    }

    @Test
    void anUnchangedArtifactIsNotReadAgain() throws Exception {
        // Two seconds have to pass before a file is trusted.
        Thread.sleep(2_100);
        StoreReads store = new StoreReads(new FolderStore(folder.resolve("store")));
        ArtifactScan scan = ArtifactScan.of("path", "model", file, folder);
        for (int run = 0; run < 3; run++) {
            try (StagedArtifact staged = ArtifactTransfer.stage("path", scan, store, folder, Console.silent())) {
                assertThat(staged.content().digest()).isEqualTo(digests.sha256());
                staged.keep(Console.silent());
            }
        }
        assertThat(store.staged).hasValue(1);
        Files.delete(new FolderStore(folder.resolve("store")).object(digests.md5()));
        try (StagedArtifact staged = ArtifactTransfer.stage("path", scan, store, folder, Console.silent())) {
            staged.keep(Console.silent());
        }
        assertThat(store.contains(digests.md5())).isTrue();
    }

    @Test
    void aStateThatLiesDoesNotGetWrongBytesIntoTheStore() throws Exception {
        Thread.sleep(2_100);
        KnownDigests known = KnownDigests.of(folder, "artifact model");
        known.learn("", FileIdentity.of(file), ContentDigests.of("WEIGHTS".getBytes(StandardCharsets.UTF_8)));
        known.save();
        FolderStore store = new FolderStore(folder.resolve("store"));
        ArtifactScan scan = ArtifactScan.of("path", "model", file, folder);
        try (StagedArtifact staged = ArtifactTransfer.stage("path", scan, store, folder, Console.silent())) {
            assertThatThrownBy(() -> staged.keep(Console.silent()))
                    .hasMessageContaining("has other bytes than when its digest was computed");
        }
        assertThat(store.objects()).isEmpty();
        try (StagedArtifact staged = ArtifactTransfer.stage("path", scan, store, folder, Console.silent())) {
            staged.keep(Console.silent());
        }
        assertThat(store.contains(digests.md5())).isTrue();
        assertThat(Map.of("tmp", folder.resolve("store/tmp").toFile().list().length))
                .containsEntry("tmp", 0);
    }
}
