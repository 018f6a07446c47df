package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A store on a real server, behind a proxy that can break connections off. */
abstract class RemoteStoreFixture {
    static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    StoreServer server;
    DroppingProxy proxy;

    @AfterEach
    void stop() throws IOException {
        if (proxy != null) {
            proxy.close();
        }
        if (server != null) {
            server.close();
        }
    }

    Workspace workspace(String password) throws IOException {
        return Workspace.in(folder)
                .credentials(id -> id.equals("models")
                        ? Optional.of(new Credential.UsernamePassword(StoreServer.USER, password))
                        : Optional.empty())
                .open();
    }

    ArtifactStore open(String location) throws Exception {
        return StoreLocation.open(workspace(StoreServer.PASSWORD), location);
    }

    Path file(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }

    static ContentDigests keep(ArtifactStore store, Path file) throws Exception {
        try (StagedFile staged = store.stage(ArtifactScan.Found.of(file), bytes -> {})) {
            staged.keep();
            return staged.digests();
        }
    }

    static ContentDigests read(ArtifactStore store, String md5) throws Exception {
        try (InputStream in = store.open(md5)) {
            return ContentDigests.read(in, bytes -> {});
        }
    }

    static void putAndGet(ArtifactStore store, Path file) throws Exception {
        ContentDigests digests = keep(store, file);
        assertThat(store.contains(digests.md5())).isTrue();
        assertThat(read(store, digests.md5())).isEqualTo(digests);
        // Nothing is sent twice.
        keep(store, file);
    }

    static void refusesMissing(ArtifactStore store) throws Exception {
        String md5 = "00000000000000000000000000000000";
        assertThat(store.contains(md5)).isFalse();
        assertThatThrownBy(() -> store.open(md5))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("does not have the object")
                .hasMessageContaining("files/md5/00/000000");
    }
}
