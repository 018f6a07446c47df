package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.versioning.PythonTools;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stores on a server that speaks S3, moto, behind a proxy that can break connections off. */
class S3StoreIT extends RemoteStoreFixture {
    private String location;

    @BeforeEach
    void startServer() throws Exception {
        server = StoreServer.s3(folder);
        proxy = new DroppingProxy(server.port);
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port + "/models"))
                                .PUT(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        location = "s3://models/team/a?endpointurl=http://127.0.0.1:" + proxy.port()
                + "&region=us-east-1&credentialsid=models";
    }

    @Test
    void keepsSmallAndLargeFiles() throws Exception {
        putAndGet(open(location), file("empty", 0));
        putAndGet(open(location), file("small", 1000));
        // In three parts.
        putAndGet(open(location), file("large", 40 * MIB));
        refusesMissing(open(location));
    }

    @Test
    void goesOnWithAnUploadThatWasNotFinished() throws Exception {
        // Seven parts, four at once.
        Path file = file("large", 112 * MIB);
        ArtifactStore store = open(location);
        proxy.most.set(90 * MIB);
        assertThatThrownBy(() -> keep(store, file))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("could not be sent to s3://models/team/a/files/md5/")
                .hasMessageContaining("Nothing was registered");
        ContentDigests digests;
        try (InputStream in = Files.newInputStream(file)) {
            digests = ContentDigests.read(in, bytes -> {});
        }
        proxy.most.set(Long.MAX_VALUE);
        assertThat(open(location).contains(digests.md5())).isFalse();

        proxy.sent.set(0);
        keep(open(location), file);
        assertThat(proxy.sent.get()).isBetween(16L * MIB, 80L * MIB);
        assertThat(read(open(location), digests.md5())).isEqualTo(digests);
    }

    @Test
    void aDownloadThatBreaksOffGoesOn() throws Exception {
        Path file = file("large", 20 * MIB);
        ContentDigests digests = keep(open(location), file);
        proxy.after.set(3 * MIB);
        proxy.breaks.set(3);
        assertThat(read(open(location), digests.md5())).isEqualTo(digests);
        assertThat(proxy.breaks.get()).isLessThanOrEqualTo(0);
    }

    @Test
    void neverOverwritesWhatDiffers() throws Exception {
        Path file = file("small", 1000);
        ContentDigests digests = keep(open(location), file);
        objects().write(key(digests), "other".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> keep(open(location), file))
                .hasMessageContaining("is damaged: it has 5 bytes and should have 1000");
        assertThat(read(open(location), digests.md5()).size()).isEqualTo(5);
    }

    @Test
    void aFileThatChangesMeanwhileIsNotKept() throws Exception {
        ArtifactStore store = open(location);
        Path file = file("large", 40 * MIB);
        try (StagedFile staged = store.stage(ArtifactScan.Found.of(file), bytes -> {})) {
            Files.write(file, new byte[] {1}, StandardOpenOption.WRITE);
            assertThatThrownBy(staged::keep).hasMessageContaining("changed while it was read");
            assertThat(store.contains(staged.digests().md5())).isFalse();
        }
    }

    @Test
    void temporaryCredentialsNeedTheirToken() throws Exception {
        String endpoint = "http://127.0.0.1:" + server.port;
        Process script = new ProcessBuilder(
                        PythonTools.command("stores", "python"),
                        Path.of("src/test/python/assume_role.py")
                                .toAbsolutePath()
                                .toString(),
                        endpoint)
                .redirectError(folder.resolve("assume_role.log").toFile())
                .start();
        String role = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor())
                .as(Files.readString(folder.resolve("assume_role.log")))
                .isZero();
        putAndGet(open(new Credential.SecretText(role)), file("small", 1000));
        String otherToken = role.replaceFirst("\"SessionToken\": \"[^\"]*\"", "\"SessionToken\": \"other\"");
        assertThatThrownBy(() -> keep(open(new Credential.SecretText(otherToken)), file("other", 1000)))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("status 400; with temporary credentials, has the session token expired?");
    }

    private ArtifactStore open(Credential credential) throws Exception {
        return StoreLocation.open(
                Workspace.in(folder).credentials(id -> Optional.of(credential)).open(), location);
    }

    /** What the store keeps, past the proxy. */
    private S3Objects objects() {
        return S3Objects.of(
                "models",
                "team/a/",
                URI.create("http://127.0.0.1:" + server.port),
                "us-east-1",
                new S3Key("x", "y", null));
    }

    private static String key(ContentDigests digests) {
        return "files/md5/" + digests.md5().substring(0, 2) + "/"
                + digests.md5().substring(2);
    }

    @Test
    void whatIsTooLargeForOneCopyIsMovedInParts() throws Exception {
        ContentDigests digests = keep(open(location), file("large", 12 * MIB));
        objects().moveInParts(key(digests), "files/md5/00/" + "0".repeat(30));
        assertThat(open(location).contains(digests.md5())).isFalse();
        assertThat(read(open(location), "0".repeat(32))).isEqualTo(digests);
        assertThatThrownBy(() -> objects().moveInParts(key(digests), "files/md5/11/" + "1".repeat(30)))
                .hasMessageContaining("status 404");
        assertThat(open(location).contains("1".repeat(32))).isFalse();
    }

    @Test
    void anObjectOfOtherBytesIsNoticedByTheServersDigest() throws Exception {
        Path file = file("small", 1000);
        ContentDigests digests = keep(open(location), file);
        objects().write(key(digests), new byte[1000]);
        assertThatThrownBy(() -> keep(open(location), file))
                // md5sum of a thousand zeros
                .hasMessageContaining("is damaged: its bytes have the MD5 ede3d3b685b4e137ba4cb2521329a75e")
                .hasMessageContaining("verify --store");
    }

    @Test
    void aServerThatDoesNotAnswerIsSaid() throws Exception {
        ArtifactStore store = open(location);
        server.close();
        proxy.close();
        assertThatThrownBy(() -> keep(store, file("small", 10)))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("no connection to http://127.0.0.1:" + proxy.port());
    }

    @Test
    void saysWhatIsWrongWithTheBucket() throws Exception {
        assertThatThrownBy(() -> keep(open(location.replace("//models", "//no-such-bucket")), file("small", 10)))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("NoSuchBucket");
    }
}
