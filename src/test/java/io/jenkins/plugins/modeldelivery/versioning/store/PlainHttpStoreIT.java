package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stores on a web server that takes {@code PUT} and nothing more, nginx. */
class PlainHttpStoreIT extends RemoteStoreFixture {
    private String location;
    private Path root;

    @BeforeEach
    void startServer() throws Exception {
        root = Files.createDirectories(folder.resolve("served"));
        server = StoreServer.nginx(folder, root);
        location = "http://127.0.0.1:" + server.port + "/team/a%20b?credentialsid=models";
    }

    @Test
    void keepsSmallAndLargeFiles() throws Exception {
        putAndGet(open(location), file("empty", 0));
        putAndGet(open(location), file("small", 1000));
        putAndGet(open(location), file("large", 20 * MIB));
        refusesMissing(open(location));
        assertThat(new FolderStore(root.resolve("team/a b")).objects()).hasSize(3);
    }

    @Test
    void whatItCannotDoIsSaid() throws Exception {
        ArtifactStore store = open(location);
        ContentDigests digests = keep(store, file("small", 1000));
        assertThatThrownBy(store::objects)
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("can't be listed")
                .hasMessageContaining("webdavs://");
        assertThatThrownBy(() -> store.setAside(digests.md5()))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("can't rename");
    }

    @Test
    void aWrongPasswordIsSaidAndNotShown() throws Exception {
        ArtifactStore store = StoreLocation.open(workspace("WRONG-ONE"), location);
        assertThatThrownBy(() -> keep(store, file("small", 10)))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("status 401")
                .hasMessageNotContaining("WRONG-ONE");
    }
}
