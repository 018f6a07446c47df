package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stores on Azurite, which speaks Azure Blob Storage, behind a proxy that can break connections off. */
class AzureStoreIT extends RemoteStoreFixture {
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
                Workspace.in(folder).credentials(id -> Optional.of(credential)).open(), location);
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
                    .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(60));
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
        assertThatThrownBy(() -> keep(open(new Credential.UsernamePassword(ACCOUNT, "d3Jvbmc=")), file("small", 10)))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("status 403")
                .hasMessageNotContaining("d3Jvbmc");
        assertThatThrownBy(() -> open(new Credential.UsernamePassword(ACCOUNT, "not base 64")))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("no key of Azure Blob Storage")
                .hasMessageNotContaining("not base 64");
    }
}
