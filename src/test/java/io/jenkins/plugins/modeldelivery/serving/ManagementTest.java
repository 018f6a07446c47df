package io.jenkins.plugins.modeldelivery.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loading, unloading, the index and the weights. */
class ManagementTest {
    private static final String REQUEST =
            "{\"inputs\": [{\"name\": \"x\", \"shape\": [1, 3], \"datatype\": \"FP32\", \"data\": [1, 2, 3]}]}";

    @TempDir
    Path folder;

    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        server = RunningServer.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String versionThatAnswers() throws Exception {
        return server.post("/v2/models/m/infer", REQUEST)
                .json()
                .path("model_version")
                .asText();
    }

    @Test
    void theFirstVersionGetsTheTrafficAndTheSecondWaits() throws Exception {
        assertThat(server.load("m", "1.0.0", "linear-1").status()).isEqualTo(200);
        assertThat(server.load("m", "1.1.0", "linear-2").status()).isEqualTo(200);

        assertThat(versionThatAnswers()).isEqualTo("1.0.0");
        // 10 + 40 + 90 + 5
        assertThat(server.post("/v2/models/m/versions/1.1.0/infer", REQUEST)
                        .json()
                        .at("/outputs/0/data/0")
                        .asDouble())
                .isEqualTo(145.0);
        assertThat(server.get("/v2/models/m/traffic").json().at("/weights").toString())
                .isEqualTo("{\"1.0.0\":100.0,\"1.1.0\":0.0}");
    }

    @Test
    void aFirstVersionCanBeLoadedWithoutTraffic() throws Exception {
        server.manage(
                "/v2/repository/models/m/load",
                "{\"parameters\": {\"version\": \"1\", \"traffic\": false, \"path\": \""
                        + RunningServer.model("linear-1") + "\"}}");

        RunningServer.Reply reply = server.post("/v2/models/m/infer", REQUEST);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.error()).isEqualTo("the model 'm' gets no traffic yet; loaded: 1; name a version");
        assertThat(server.get("/v2/models/m/ready").status()).isEqualTo(503);
        assertThat(server.get("/v2/models/m/versions/1/ready").status()).isEqualTo(200);
    }

    @Test
    void weightsAreKeptTo() throws Exception {
        server.load("m", "1", "linear-1");
        server.load("m", "2", "linear-2");

        assertThat(server.manage("/v2/models/m/traffic", "{\"weights\": {\"1\": 90, \"2\": 10}}")
                        .status())
                .isEqualTo(200);
        Map<String, Integer> answered = new TreeMap<>();
        for (int i = 0; i < 200; i++) {
            answered.merge(versionThatAnswers(), 1, Integer::sum);
        }

        assertThat(answered.get("2")).isBetween(18, 22);
        assertThat(answered.get("1") + answered.get("2")).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"weights": {"1": 90}}             | 400 | the weights {1=90.0} add up to 90.0; they must add up to 100
        {"weights": {"1": 110, "2": -10}}  | 400 | the weight of version '1' is 110.0; write a percentage from 0 to 100
        {"weights": {"1": "all"}}          | 400 | the weight of version '1' must be a number from 0 to 100
        {"weights": {"1": 50, "3": 50}}    | 409 | version '3' of 'm' is not loaded; loaded: 1, 2; load it first
        {"weights": {}}                    | 400 | the weights {} add up to 0.0; they must add up to 100
        {}                                 | 400 | 'weights' is missing; write {"weights": {"1.2.0": 90, "1.3.0": 10}}
        nothing                            | 400 | the body is no JSON: Unrecognized token 'nothing': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
        """)
    void weightsThatAreNoneChangeNothing(String body, int status, String message) throws Exception {
        server.load("m", "1", "linear-1");
        server.load("m", "2", "linear-2");

        RunningServer.Reply reply = server.manage("/v2/models/m/traffic", body);

        assertThat(reply.error()).isEqualTo(message);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(server.get("/v2/models/m/traffic").json().at("/weights").toString())
                .isEqualTo("{\"1\":100.0,\"2\":0.0}");
    }

    @Test
    void loadingTheSameBytesAgainDoesNothingAndOthersAreRefused() throws Exception {
        server.load("m", "1", "linear-1");

        assertThat(server.load("m", "1", "linear-1").status()).isEqualTo(200);
        RunningServer.Reply other = server.load("m", "1", "linear-2");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.error())
                .contains("version '1' of 'm' is loaded already with the digest "
                        + Digest.of(RunningServer.model("linear-1")));
        assertThat(versionThatAnswers()).isEqualTo("1");
    }

    @Test
    void theDigestIsChecked() throws Exception {
        Digest wrong = Digest.of(RunningServer.model("linear-2"));
        RunningServer.Reply reply = server.manage(
                "/v2/repository/models/m/load",
                "{\"parameters\": {\"version\": \"1\", \"digest\": \"" + wrong + "\", \"path\": \""
                        + RunningServer.model("linear-1") + "\"}}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error())
                .contains(
                        "has the digest " + Digest.of(RunningServer.model("linear-1")) + ", not the expected " + wrong);
        assertThat(server.get("/v2/models/m/versions/1/ready").status()).isEqualTo(404);
    }

    @Test
    void whatCanNotBeServedSaysWhyAndStandsInTheIndex() throws Exception {
        server.load("m", "1", "linear-1");
        Path corrupt = Files.writeString(folder.resolve("corrupt.onnx"), "this is no model");
        RunningServer.Reply reply = server.manage(
                "/v2/repository/models/m/load",
                "{\"parameters\": {\"version\": \"2\", \"path\": \"" + corrupt + "\"}}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).startsWith("corrupt.onnx can't be served: ONNX Runtime can't load it (");
        assertThat(server.load("m", "3", "sequence-output").error())
                .contains("its output 'pair' is SequenceInfo")
                .contains("can't carry");
        assertThat(server.load("m", "4", "unsigned-input").error())
                .contains("its input 'in' has elements of the type UINT32")
                .contains("signed type");
        assertThat(server.post("/v2/repository/index", "").json().toString())
                .contains("{\"name\":\"m\",\"version\":\"1\",\"state\":\"READY\",\"reason\":\"\"}")
                .contains(
                        "{\"name\":\"m\",\"version\":\"2\",\"state\":\"UNAVAILABLE\",\"reason\":\"corrupt.onnx can't");
        assertThat(server.post("/v2/repository/index", "{\"ready\": true}").json())
                .hasSize(1);
        assertThat(versionThatAnswers()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        m   | {}                                                          | the parameter 'version' is missing
        m   | {"parameters": {"version": "1"}}                            | the parameter 'path' is missing
        m   | {"parameters": {"version": "1", "path": "/no/such.onnx"}}   | there is no file '/no/such.onnx'
        m   | {"parameters": {"version": "1", "path": "/"}}               | has no .onnx file; name one file
        m   | {"parameters": {"version": "1", "path": "/", "digest": 1}}  | '1' is no digest
        .m  | {"parameters": {"version": "1", "path": "/"}}               | '.m' is no model name
        """)
    void aLoadThatIsNone(String name, String body, String message) throws Exception {
        RunningServer.Reply reply = server.manage("/v2/repository/models/" + name + "/load", body);

        assertThat(reply.error()).contains(message);
        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void aVersionWithTrafficStaysUnlessItIsTheOnlyOne() throws Exception {
        server.load("m", "1", "linear-1");
        server.load("m", "2", "linear-2");

        RunningServer.Reply refused = server.unload("m", "1");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error()).isEqualTo("version '1' of 'm' has 100.0 % of the traffic; give it to others first");
        assertThat(server.unload("m", "2").status()).isEqualTo(200);
        assertThat(server.unload("m", "1").status()).isEqualTo(200);
        assertThat(server.unload("m", "1").status()).isEqualTo(404);
        assertThat(server.post("/v2/models/m/infer", REQUEST).status()).isEqualTo(503);
    }

    @Test
    void onlyWhoShowsTheTokenMayManage() throws Exception {
        server.load("m", "1", "linear-1");
        for (String path :
                new String[] {"/v2/repository/models/m/load", "/v2/repository/models/m/unload", "/v2/models/m/traffic"
                }) {
            RunningServer.Reply without = server.post(path, "{\"weights\": {\"1\": 100}}");
            assertThat(without.status()).as(path).isEqualTo(401);
            assertThat(without.response().headers().firstValue("WWW-Authenticate"))
                    .contains("Bearer");
            assertThat(RunningServer.send(server.request(path)
                                    .header("Authorization", "Bearer wrong")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}")))
                            .status())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(RunningServer.send(server.request("/v2/repository/index")
                                .header("Authorization", "Bearer wrong")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aRefusedCallLeavesItsConnectionUsable() throws Exception {
        server.load("m", "1", "linear-1");
        String large = "{\"padding\": \"" + "x".repeat(500_000) + "\"}";
        for (int i = 0; i < 50; i++) {
            assertThat(server.post("/v2/models/m/traffic", large).status()).isEqualTo(401);
            assertThat(server.post("/v2/models/none/infer", large).status()).isEqualTo(404);
            assertThat(server.post("/v2/models/m/infer", REQUEST).status()).isEqualTo(200);
        }
    }

    @Test
    void aServerWithoutATokenCanNotBeManaged() throws Exception {
        try (ModelServer open = ModelServer.start(new ServeOptions(
                null,
                0,
                java.util.List.of("m=" + RunningServer.model("linear-1")),
                null,
                null,
                null,
                null,
                null,
                null,
                null))) {
            RunningServer.Reply reply = RunningServer.send(
                    HttpRequest.newBuilder(java.net.URI.create(open.endpoint() + "/v2/repository/models/m/unload"))
                            .header("Authorization", "Bearer null")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"parameters\": {\"version\": \"1\"}}")));

            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.error()).contains("--state-file or --token-file");
        }
    }

    @Test
    void theStateFileSaysHowTheServerIsReachedAndEndsWithIt() throws Exception {
        Path file = folder.resolve("server.json");
        var state = JsonFormat.mapper().readTree(Files.readString(file));

        assertThat(state.get("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
        assertThat(state.get("endpoint").asText())
                .isEqualTo("http://127.0.0.1:" + state.get("port").asInt());
        assertThat(state.get("token").asText()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(java.time.Instant.parse(state.get("started").asText())).isBefore(java.time.Instant.now());
        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        server.close();
        assertThat(file).doesNotExist();
    }
}
