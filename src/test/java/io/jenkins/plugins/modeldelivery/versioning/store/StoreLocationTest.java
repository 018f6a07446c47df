package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which credential a store of a version's tag is asked with. */
class StoreLocationTest {
    private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";

    @TempDir
    private Path folder;

    private final List<String> shown = new ArrayList<>();
    private HttpServer server;
    private String tagged;

    @BeforeEach
    void startServer() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        tagged = "http://127.0.0.1:" + server.getAddress().getPort() + "/team?credentialsid=of-the-tag";
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void theTagsCredentialIsShownWhenNoneIsNamed() throws Exception {
        ArtifactStore store = StoreLocation.openTagged(knowing("of-the-tag", "first"), tagged, null);

        assertThat(store.contains(MD5)).isFalse();
        assertThat(shown).containsOnly("Bearer first");
    }

    @Test
    void theNamedCredentialTakesThePlaceOfTheTags() throws Exception {
        ArtifactStore store = StoreLocation.openTagged(knowing("mine", "second"), tagged, "mine");

        assertThat(store.contains(MD5)).isFalse();
        assertThat(shown).containsOnly("Bearer second");
    }

    @Test
    void whoKnowsNothingOfTheTagsCredentialIsToldOfIt() throws Exception {
        Workspace workspace = knowing("mine", "second");

        assertThatThrownBy(() -> StoreLocation.openTagged(workspace, tagged, null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("storeCredentialsId")
                .hasMessageContaining("'of-the-tag'")
                .hasMessageContaining("name it");
        assertThat(shown).isEmpty();
    }

    @Test
    void otherOptionsStayAsTheyAre() {
        assertThat(StoreUrl.withOtherCredentials("s3://b/x?credentialsid=a&region=eu", "n w"))
                .isEqualTo("s3://b/x?region=eu&credentialsid=n+w");
        assertThat(StoreUrl.withOtherCredentials("s3://b/x?region=eu&credentialsid=a&endpointurl=http://h", "n"))
                .isEqualTo("s3://b/x?region=eu&endpointurl=http://h&credentialsid=n");
        assertThat(StoreUrl.withOtherCredentials("s3://b/x?credentialsid=a", "n"))
                .isEqualTo("s3://b/x?credentialsid=n");
        assertThat(StoreUrl.withOtherCredentials("s3://b/x", "n")).isEqualTo("s3://b/x?credentialsid=n");
    }

    private Workspace knowing(String id, String token) throws Exception {
        Map<String, Credential> known = Map.of(id, new Credential.SecretText(token));
        return Workspace.in(folder)
                .build(new BuildReference("churn", 1, null, null, null, null))
                .credentials(asked -> Optional.ofNullable(known.get(asked)))
                .open();
    }
}
