package io.jenkins.plugins.modeldelivery.deployment.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.deployment.DeployCapability;
import io.jenkins.plugins.modeldelivery.deployment.DeployRequest;
import io.jenkins.plugins.modeldelivery.deployment.DeployResult;
import io.jenkins.plugins.modeldelivery.lifecycle.Execution;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.RecordLog;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A workspace with a registry in which tests deploy; its servers are stopped at the end. */
final class Deployments {
    /** A request that the linear models take. */
    static final String GOOD =
            "{\"inputs\": [{\"name\": \"x\", \"shape\": [1, 3], \"datatype\": \"FP32\", \"data\": [1, 2, 3]}]}";
    /** A request that they refuse. */
    static final String BAD =
            "{\"inputs\": [{\"name\": \"x\", \"shape\": [1, 2], \"datatype\": \"FP32\", \"data\": [1, 2]}]}";

    static final ModelName MODEL = new ModelName("churn");

    final Workspace workspace;
    final List<String> lines = new ArrayList<>();
    final DeployCapability capability = new DeployCapability(anywhere -> ServerProcess.command());

    Deployments(Path folder, Registry registry) throws Exception {
        workspace = Workspace.in(folder)
                .registry(any -> registry)
                .records(RecordLog.inMemory())
                .console(lines::add)
                .open();
    }

    static Path model(String name) throws Exception {
        return Path.of(Deployments.class
                .getResource("/io/jenkins/plugins/modeldelivery/serving/" + name + ".onnx")
                .toURI());
    }

    static DeployRequest request(Object... namesAndValues) throws Exception {
        Map<String, Object> parameters = new HashMap<>(Map.of("name", "churn"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return RequestReader.read(DeployRequest.class, parameters);
    }

    DeployResult deploy(Object... namesAndValues) throws Exception {
        return new Execution(workspace).run(capability, request(namesAndValues));
    }

    ServerAddress address() throws Exception {
        return new ServerFolder(workspace, MODEL).address().orElseThrow();
    }

    JsonNode infer(String path, String body) throws Exception {
        return JsonFormat.mapper()
                .readTree(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(address().endpoint() + "/v2/models/churn" + path + "/infer"))
                                        .POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    /** The version that answers a request which names none. */
    String serving() throws Exception {
        return infer("", GOOD).path("model_version").asText();
    }

    Map<String, Integer> traffic() throws Exception {
        return new ServerClient(address(), MODEL).traffic();
    }

    /** Ends the server as a power cut would. */
    void killServer() throws Exception {
        ProcessHandle process = ProcessHandle.of(address().pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }

    void close() throws Exception {
        if (Files.exists(new ServerFolder(workspace, MODEL).stateFile())) {
            LocalServer.stop(workspace, MODEL);
        }
    }
}
