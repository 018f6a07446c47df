package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelRegistry;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real DVC and this project, on the same store on a server. */
class DvcServerIT {
    private static final ModelName CHURN = new ModelName("churn");

    @TempDir
    private Path folder;

    private GitProject project;
    private String dvc;
    private StoreServer server;

    @BeforeEach
    void makeProject() throws Exception {
        dvc = PythonTools.command("dvc");
        project = GitProject.init(folder.resolve("project"))
                .credentials(id -> id.equals("models")
                        ? Optional.of(new Credential.UsernamePassword(StoreServer.USER, StoreServer.PASSWORD))
                        : Optional.empty());
        dvc("init", "-q");
        dvc("config", "core.analytics", "false");
        project.write(".gitignore", ".model-delivery/\n/bundle\n");
        project.write("bundle/model.onnx", "weights");
        project.write("bundle/labels/\u00e4 b.txt", "yes no");
        project.write("bundle/empty", "");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private String dvc(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(dvc));
        command.addAll(List.of(arguments));
        return GitProject.run(
                project.root,
                Map.of(
                        "DVC_NO_ANALYTICS",
                        "1",
                        "PYTHONUTF8",
                        "1",
                        "AWS_ACCESS_KEY_ID",
                        StoreServer.USER,
                        "AWS_SECRET_ACCESS_KEY",
                        StoreServer.PASSWORD),
                command.toArray(String[]::new));
    }

    @Test
    void s3() throws Exception {
        server = StoreServer.s3(folder);
        String endpoint = "http://127.0.0.1:" + server.port;
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(endpoint + "/models"))
                                .PUT(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        dvc("remote", "add", "-d", "shared", "s3://models/team");
        dvc("remote", "modify", "shared", "endpointurl", endpoint);
        dvc("remote", "modify", "shared", "region", "us-east-1");
        bothWays("s3://models/team?endpointurl=" + endpoint + "&region=us-east-1");
    }

    @Test
    void aRemoteByItsNameInDvcsConfiguration() throws Exception {
        server = StoreServer.s3(folder);
        String endpoint = "http://127.0.0.1:" + server.port;
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(endpoint + "/models"))
                                .PUT(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        dvc("remote", "add", "base", "s3://models");
        dvc("remote", "modify", "base", "endpointurl", endpoint);
        dvc("remote", "add", "-d", "Shared", "remote://base/team");
        dvc("remote", "modify", "--local", "base", "access_key_id", StoreServer.USER);
        dvc("remote", "modify", "--local", "base", "secret_access_key", StoreServer.PASSWORD);
        project.commit("Start");
        VersionResult ours = project.version("name", "churn", "path", "bundle", "store", "remote://", "pointer", true);
        Path expected = folder.resolve("expected");
        GitProject.run(
                folder, Map.of(), "cp", "-r", project.root.resolve("bundle").toString(), expected.toString());
        assertThat(project.git("tag", "-l", "--format=%(contents)"))
                .contains("Store: remote://shared")
                .doesNotContain(StoreServer.PASSWORD);
        project.git("checkout", "-q", ours.tag());
        GitProject.run(project.root, Map.of(), "rm", "-r", "bundle");
        dvc("pull", "-q");
        assertSame(expected, project.root.resolve("bundle"));

        // A version of GTO's, whose bytes DVC pushed there and are nowhere else.
        project.git("checkout", "-q", "-b", "next");
        project.write("bundle/more", "of it");
        dvc("add", "-q", "bundle");
        dvc("push", "-q");
        project.write("artifacts.yaml", "rain:\n  path: bundle\n  type: model\n");
        project.commit("More");
        GitProject.run(project.root, Map.of(), PythonTools.command("gto"), "register", "rain", "--version", "v1.0.0");
        GitProject.run(folder, Map.of(), "rm", "-r", expected.toString());
        GitProject.run(
                folder, Map.of(), "cp", "-r", project.root.resolve("bundle").toString(), expected.toString());
        GitProject.run(project.root, Map.of(), "rm", "-r", "bundle", ".dvc/cache", ".model-delivery");
        for (ModelName name : List.of(new ModelName("rain"), CHURN)) {
            ModelRegistry registry = project.workspace().registry();
            Path out = registry.materialize(
                    registry.find(name, "1.0.0").orElseThrow(),
                    Files.createDirectories(folder.resolve("out").resolve(name.toString())));
            if (name.equals(CHURN)) {
                Files.delete(expected.resolve("more"));
            }
            assertSame(expected, out);
        }
    }

    @Test
    void webDav() throws Exception {
        Path root = Files.createDirectories(folder.resolve("served/team"));
        server = StoreServer.webDav(folder, root.getParent());
        String url = "webdav://127.0.0.1:" + server.port + "/team";
        dvc("remote", "add", "-d", "shared", url);
        dvc("remote", "modify", "shared", "user", StoreServer.USER);
        dvc("remote", "modify", "shared", "password", StoreServer.PASSWORD);
        bothWays(url);
    }

    private void bothWays(String store) throws Exception {
        project.commit("Start");
        VersionResult ours = project.version(
                "name", "churn", "path", "bundle", "store", store, "storeCredentialsId", "models", "pointer", true);
        Path expected = folder.resolve("expected");
        GitProject.run(
                folder, Map.of(), "cp", "-r", project.root.resolve("bundle").toString(), expected.toString());
        project.git("checkout", "-q", ours.tag());
        GitProject.run(project.root, Map.of(), "rm", "-r", "bundle");
        dvc("pull", "-q");
        assertSame(expected, project.root.resolve("bundle"));
        assertThat(dvc("status", "--cloud")).contains("in sync");

        // What DVC pushed is what we would store: it is registered without being sent, and we get it back.
        project.write("bundle/more", "of it");
        dvc("add", "-q", "bundle");
        dvc("push", "-q");
        project.commit("More");
        VersionResult theirs =
                project.version("name", "churn", "path", "bundle", "store", store, "storeCredentialsId", "models");
        GitProject.run(folder, Map.of(), "rm", "-r", expected.toString());
        GitProject.run(
                folder, Map.of(), "cp", "-r", project.root.resolve("bundle").toString(), expected.toString());
        ModelRegistry registry = project.workspace().registry();
        Path out = registry.materialize(
                registry.find(CHURN, theirs.version().toString()).orElseThrow(),
                Files.createDirectories(folder.resolve("out")));
        assertSame(expected, out);
        assertThat(project.git("tag", "-l", "--format=%(contents)"))
                .contains("credentialsid=models")
                .doesNotContain(StoreServer.PASSWORD);
    }

    private void assertSame(Path expected, Path actual) throws Exception {
        assertThat(GitProject.run(folder, Map.of(), "diff", "-r", expected.toString(), actual.toString()))
                .isEmpty();
    }
}
