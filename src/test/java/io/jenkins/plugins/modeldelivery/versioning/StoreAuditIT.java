package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreObject;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tidying and mending stores on real servers. */
class StoreAuditIT {
    /** md5sum of "orphan" */
    private static final String ORPHAN = "5c8ad194b0f0302f5a8a2c3bf502dcb2";

    @TempDir
    private Path folder;

    private GitProject project;
    private StoreServer server;

    @BeforeEach
    void makeProject() throws Exception {
        project = GitProject.withModel(folder.resolve("project"))
                .credentials(id -> id.equals("models")
                        ? Optional.of(new Credential.UsernamePassword(StoreServer.USER, StoreServer.PASSWORD))
                        : Optional.empty());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private int send(String method, String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port + path))
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString((StoreServer.USER + ":" + StoreServer.PASSWORD)
                                                                .getBytes(StandardCharsets.UTF_8)))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void s3() throws Exception {
        server = StoreServer.s3(folder);
        assertThat(send("PUT", "/models", "")).isEqualTo(200);
        String store = "s3://models/team?endpointurl=http://127.0.0.1:" + server.port + "&region=us-east-1";
        collects(store, "/models/team");
        // An upload that nobody goes on with.
        assertThat(send("POST", "/models/team/files/md5/00/11?uploads", "")).isEqualTo(200);
        Path uploads = folder.resolve("uploads");
        assertThat(uploads(uploads)).contains("<UploadId>");
        audit(2).collect(store + "&credentialsid=models");
        assertThat(uploads(uploads)).doesNotContain("<UploadId>");

        // Amazon's digest tells that the bytes are others, so that no version is registered on them.
        String md5 = Md5.of(project.root.resolve("model/model.onnx"));
        String object = "/models/team/files/md5/" + md5.substring(0, 2) + "/" + md5.substring(2);
        long size = Files.size(project.root.resolve("model/model.onnx"));
        assertThat(send("PUT", object, "x".repeat((int) size))).isEqualTo(200);
        assertThatThrownBy(() -> project.version(
                        "name",
                        "churn",
                        "path",
                        "model/model.onnx",
                        "store",
                        store,
                        "storeCredentialsId",
                        "models",
                        "force",
                        true))
                .hasMessageContaining("is damaged");
        assertThat(project.tags()).doesNotContain("churn@v1.0.1");
        mends();
    }

    private String uploads(Path to) throws Exception {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port + "/models?uploads"))
                                .build(),
                        HttpResponse.BodyHandlers.ofFile(to));
        return Files.readString(to);
    }

    @Test
    void webDav() throws Exception {
        Path served = Files.createDirectories(folder.resolve("served/team a"));
        server = StoreServer.webDav(folder, served.getParent());
        String store = "webdav://127.0.0.1:" + server.port + "/team%20a";
        collects(store, "/team%20a");
        Path left = Files.createFile(served.resolve("tmp/left"));
        audit(2).collect(store + "?credentialsid=models");
        assertThat(left).doesNotExist();

        Path object;
        String md5 = Md5.of(project.root.resolve("model/model.onnx"));
        object = served.resolve("files/md5/" + md5.substring(0, 2) + "/" + md5.substring(2));
        Files.writeString(object, "x".repeat((int) Files.size(object)));
        mends();
        assertThat(served.resolve("damaged").toFile().list()).hasSize(1);
    }

    private StoreAudit audit(int days) throws Exception {
        return new StoreAudit(project.workspace(), Clock.offset(Clock.systemUTC(), Duration.ofDays(days)));
    }

    private void collects(String store, String path) throws Exception {
        project.version("name", "churn", "path", "model/model.onnx", "store", store, "storeCredentialsId", "models");
        project.write("model/bundle/a", "a");
        project.write("model/bundle/b", "b");
        project.version("name", "bundle", "path", "model/bundle", "store", store, "storeCredentialsId", "models");
        send("MKCOL", path + "/files/md5/5c", "");
        assertThat(send("PUT", path + "/files/md5/5c/" + ORPHAN.substring(2), "orphan"))
                .isBetween(200, 204);

        String named = store + (store.contains("?") ? "&" : "?") + "credentialsid=models";
        assertThat(audit(0).unreachable(named)).isEmpty();
        assertThat(audit(2).unreachable(named)).singleElement().satisfies(each -> {
            assertThat(each.md5()).isEqualTo(ORPHAN);
            assertThat(each.size()).isEqualTo(6);
            assertThat(each.address()).endsWith(ORPHAN.substring(2));
        });
        assertThat(audit(2).collect(named)).extracting(StoreObject::md5).containsExactly(ORPHAN);
        assertThat(audit(2).collect(named)).isEmpty();
        assertThat(audit(0).verify(null)).hasSize(2).allSatisfy(each -> assertThat(each.problem())
                .isNull());
    }

    private void mends() throws Exception {
        assertThat(audit(0).verify(null))
                .extracting(StoreAudit.Checked::problem)
                .anyMatch(each -> each != null);
        List<StoreRepair.Mended> mended = new StoreRepair(project.workspace()).versions(null);
        assertThat(mended).singleElement().satisfies(each -> {
            assertThat(each.movedTo()).contains("/damaged/");
            assertThat(each.restoredFrom())
                    .isEqualTo(project.root.resolve("model/model.onnx").toString());
        });
        assertThat(audit(0).verify(null)).hasSize(2).allSatisfy(each -> assertThat(each.problem())
                .isNull());
    }
}
