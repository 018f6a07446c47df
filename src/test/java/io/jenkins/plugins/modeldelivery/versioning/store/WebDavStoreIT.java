package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stores on a WebDAV server, WsgiDAV, behind a proxy that can break connections off. */
class WebDavStoreIT extends RemoteStoreFixture {
    private String location;
    private Path root;

    @BeforeEach
    void startServer() throws Exception {
        root = Files.createDirectories(folder.resolve("served"));
        Files.createDirectories(root.resolve("team"));
        server = StoreServer.webDav(folder, root);
        proxy = new DroppingProxy(server.port);
        location = "webdav://127.0.0.1:" + proxy.port() + "/team?credentialsid=models";
    }

    @Test
    void keepsSmallAndLargeFiles() throws Exception {
        putAndGet(open(location), file("empty", 0));
        putAndGet(open(location), file("small", 1000));
        putAndGet(open(location), file("large", 20 * MIB));
        refusesMissing(open(location));
        assertThat(root.resolve("team/tmp")).isEmptyDirectory();
    }

    @Test
    void makesTheStoreItselfWhenItIsNew() throws Exception {
        putAndGet(open(location.replace("/team?", "/new/of%20ours/store?")), file("small", 1000));
        assertThat(root.resolve("new/of ours/store/files")).isDirectory();
    }

    @Test
    void anUploadThatBreaksOffLeavesNoObject() throws Exception {
        Path file = file("large", 20 * MIB);
        proxy.after.set(5 * MIB);
        proxy.breaks.set(1000);
        assertThatThrownBy(() -> keep(open(location), file))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("did not take")
                .hasMessageContaining("Nothing was registered");
        assertThat(new FolderStore(root.resolve("team")).objects()).isEmpty();
        proxy.breaks.set(0);
        putAndGet(open(location), file);
    }

    @Test
    void aShortBreakIsNotSeen() throws Exception {
        Path file = file("large", 20 * MIB);
        proxy.after.set(5 * MIB);
        proxy.breaks.set(1);
        ContentDigests digests = keep(open(location), file);
        proxy.breaks.set(2);
        assertThat(read(open(location), digests.md5())).isEqualTo(digests);
    }

    @Test
    void aWrongPasswordIsSaidAndNotShown() throws Exception {
        ArtifactStore store = StoreLocation.open(workspace("WRONG-ONE"), location);
        assertThatThrownBy(() -> keep(store, file("small", 10)))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("status 401")
                .hasMessageContaining("storeCredentialsId")
                .hasMessageNotContaining("WRONG-ONE");
    }

    @Test
    void aServerThatDoesNotAnswerIsSaid() throws Exception {
        server.close();
        proxy.close();
        assertThatThrownBy(() -> keep(open(location), file("small", 10)))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("no connection to http://127.0.0.1:" + proxy.port())
                .hasMessageContaining("Nothing was registered");
    }
}
