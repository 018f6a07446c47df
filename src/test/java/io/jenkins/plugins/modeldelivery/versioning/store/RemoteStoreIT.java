package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.versioning.PythonTools;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores on real servers, behind a proxy that can break connections off. */
class RemoteStoreIT {
    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    private StoreServer server;
    private DroppingProxy proxy;

    @AfterEach
    void stop() throws IOException {
        if (proxy != null) {
            proxy.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private Workspace workspace(String password) throws IOException {
        return Workspace.in(folder)
                .credentials(id -> id.equals("models")
                        ? Optional.of(new Credential.UsernamePassword(StoreServer.USER, password))
                        : Optional.empty())
                .open();
    }

    private ArtifactStore open(String location) throws Exception {
        return StoreLocation.open(workspace(StoreServer.PASSWORD), location);
    }

    private Path file(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }

    private static ContentDigests keep(ArtifactStore store, Path file) throws Exception {
        try (StagedFile staged = store.stage(ArtifactScan.Found.of(file), bytes -> {})) {
            staged.keep();
            return staged.digests();
        }
    }

    private static ContentDigests read(ArtifactStore store, String md5) throws Exception {
        try (InputStream in = store.open(md5)) {
            return ContentDigests.read(in, bytes -> {});
        }
    }

    private static void putAndGet(ArtifactStore store, Path file) throws Exception {
        ContentDigests digests = keep(store, file);
        assertThat(store.contains(digests.md5())).isTrue();
        assertThat(read(store, digests.md5())).isEqualTo(digests);
        // Nothing is sent twice.
        keep(store, file);
    }

    private static void refusesMissing(ArtifactStore store) throws Exception {
        String md5 = "00000000000000000000000000000000";
        assertThat(store.contains(md5)).isFalse();
        assertThatThrownBy(() -> store.open(md5))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("does not have the object")
                .hasMessageContaining("files/md5/00/000000");
    }

    @Nested
    class S3 {
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
            String key = "files/md5/" + digests.md5().substring(0, 2) + "/"
                    + digests.md5().substring(2);
            S3Objects.of(
                            "models",
                            "team/a/",
                            URI.create("http://127.0.0.1:" + server.port),
                            "us-east-1",
                            new S3Key("x", "y", null))
                    .write(key, "other".getBytes(StandardCharsets.UTF_8));
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
                    Workspace.in(folder)
                            .credentials(id -> Optional.of(credential))
                            .open(),
                    location);
        }

        private ArtifactStore open(String where) throws Exception {
            return RemoteStoreIT.this.open(where);
        }

        @Test
        void anObjectOfOtherBytesIsNoticedByTheServersDigest() throws Exception {
            Path file = file("small", 1000);
            ContentDigests digests = keep(open(location), file);
            String key = "files/md5/" + digests.md5().substring(0, 2) + "/"
                    + digests.md5().substring(2);
            S3Objects.of(
                            "models",
                            "team/a/",
                            URI.create("http://127.0.0.1:" + server.port),
                            "us-east-1",
                            new S3Key("x", "y", null))
                    .write(key, new byte[1000]);
            assertThatThrownBy(() -> keep(open(location), file))
                    // md5sum of a thousand zeros
                    .hasMessageContaining("is damaged: its bytes have the MD5 ede3d3b685b4e137ba4cb2521329a75e")
                    .hasMessageContaining("verify --store");
        }

        @Test
        void saysWhatIsWrongWithTheBucket() throws Exception {
            assertThatThrownBy(() -> keep(open(location.replace("//models", "//no-such-bucket")), file("small", 10)))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("NoSuchBucket");
        }
    }

    @Nested
    class WebDav {
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

    @Nested
    class PlainHttp {
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

    @Nested
    class Azure {
        /** Azurite's own, which its documentation has. */
        private static final String ACCOUNT = "devstoreaccount1";

        private static final String KEY =
                "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

        private String location;

        @BeforeEach
        void startServer() throws Exception {
            server = StoreServer.azure(folder);
            proxy = new DroppingProxy(server.port);
            String endpoint = "http://127.0.0.1:" + server.port + "/" + ACCOUNT;
            HttpRequest container = AzureKey.shared(ACCOUNT, KEY)
                    .sign(HttpRequest.newBuilder(URI.create(endpoint + "/models?restype=container"))
                            .header("x-ms-version", "2021-08-06")
                            .PUT(HttpRequest.BodyPublishers.noBody())
                            .build());
            assertThat(HttpClient.newHttpClient()
                            .send(container, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(201);
            location = "azure://models/team/a%20b?endpointurl=http://127.0.0.1:" + proxy.port() + "/" + ACCOUNT
                    + "&credentialsid=models";
        }

        private ArtifactStore open(Credential credential) throws Exception {
            return StoreLocation.open(
                    Workspace.in(folder)
                            .credentials(id -> Optional.of(credential))
                            .open(),
                    location);
        }

        private ArtifactStore open() throws Exception {
            return open(new Credential.UsernamePassword(ACCOUNT, KEY));
        }

        /** An account's signature: docs, "Create an account SAS", version 2018-11-09. */
        private String signature(String permissions) throws Exception {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
            String text = ACCOUNT + "\n" + permissions + "\nb\nsco\n\n2999-01-01T00:00:00Z\n\nhttps,http\n2018-11-09\n";
            String signed = Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            return "?sv=2018-11-09&ss=b&srt=sco&sp=" + permissions + "&se=2999-01-01T00%3A00%3A00Z&spr=https,http&sig="
                    + URLEncoder.encode(signed, StandardCharsets.UTF_8);
        }

        @Test
        void keepsSmallAndLargeFiles() throws Exception {
            putAndGet(open(), file("empty", 0));
            putAndGet(open(), file("small", 1000));
            // In three blocks.
            putAndGet(open(), file("large", 40 * MIB));
            refusesMissing(open());
            assertThat(open().objects()).hasSize(3).allSatisfy(each -> {
                assertThat(each.address()).contains("/models/team/a%20b/files/md5/");
                assertThat(each.modified())
                        .isBetween(
                                Instant.now().minusSeconds(600), Instant.now().plusSeconds(60));
            });
        }

        @Test
        void aSharedAccessSignatureIsEnoughAndIsNotShown() throws Exception {
            Path file = file("large", 20 * MIB);
            ArtifactStore store = open(new Credential.SecretText(signature("rwdlac")));
            putAndGet(store, file);
            ContentDigests digests = keep(store, file);
            assertThat(store.setAside(digests.md5())).contains("/damaged/").doesNotContain("sig=");
            assertThat(store.contains(digests.md5())).isFalse();
            assertThat(store.objects()).isEmpty();
            keep(store, file);
            store.delete(digests.md5());
            store.delete(digests.md5());
            assertThat(store.contains(digests.md5())).isFalse();

            ArtifactStore readOnly = open(new Credential.SecretText(signature("r")));
            assertThatThrownBy(() -> keep(readOnly, file))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("status 403")
                    .hasMessageContaining("storeCredentialsId")
                    .hasMessageNotContaining("sig=");
        }

        @Test
        void goesOnWithAnUploadThatWasNotFinished() throws Exception {
            Path file = file("large", 112 * MIB);
            proxy.most.set(90 * MIB);
            assertThatThrownBy(() -> keep(open(), file))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("Nothing was registered");
            proxy.most.set(Long.MAX_VALUE);
            assertThat(open().objects()).isEmpty();
            proxy.sent.set(0);
            ContentDigests digests = keep(open(), file);
            assertThat(proxy.sent.get()).isBetween(16L * MIB, 100L * MIB);
            assertThat(read(open(), digests.md5())).isEqualTo(digests);
        }

        @Test
        void neverOverwritesWhatDiffers() throws Exception {
            Path file = file("small", 1000);
            ContentDigests digests = keep(open(), file);
            String key = "files/md5/" + digests.md5().substring(0, 2) + "/"
                    + digests.md5().substring(2);
            AzureObjects objects = new AzureObjects(
                    URI.create("http://127.0.0.1:" + server.port + "/" + ACCOUNT + "/models/"),
                    "team/a b/",
                    AzureKey.shared(ACCOUNT, KEY));
            objects.write(key, new byte[1000]);
            assertThat(read(open(), digests.md5())).isEqualTo(digests);
            objects.delete(key);
            objects.write(key, new byte[1000]);
            assertThatThrownBy(() -> keep(open(), file))
                    .hasMessageContaining("is damaged: its bytes have the MD5 ede3d3b685b4e137ba4cb2521329a75e");
        }

        @Test
        void aWrongKeyIsSaidAndNotShown() throws Exception {
            assertThatThrownBy(
                            () -> keep(open(new Credential.UsernamePassword(ACCOUNT, "d3Jvbmc=")), file("small", 10)))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("status 403")
                    .hasMessageNotContaining("d3Jvbmc");
            assertThatThrownBy(() -> open(new Credential.UsernamePassword(ACCOUNT, "not base 64")))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("no key of Azure Blob Storage")
                    .hasMessageNotContaining("not base 64");
        }
    }
}
