package io.jenkins.plugins.modeldelivery.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes in and what comes out, by the protocol's own rules; what the models compute is in make_serving_models.py. */
class InferenceTest {
    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private JsonNode infer(String model, String body) throws Exception {
        server.load(model, "1", model);
        RunningServer.Reply reply = server.post("/v2/models/" + model + "/infer", body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static JsonNode json(String text) throws Exception {
        return JsonFormat.mapper().readTree(text);
    }

    @Test
    void answersWithNameVersionIdAndOutputs() throws Exception {
        // 1*1 + 2*2 + 3*3 + 0.5 = 14.5 and 0.5
        JsonNode answer = infer("linear-1", """
                {"id": "42", "parameters": {"any": 1},
                 "inputs": [{"name": "x", "shape": [2, 3], "datatype": "FP32", "data": [1, 2, 3, 0, 0, 0]}],
                 "outputs": [{"name": "y"}]}""");

        assertThat(answer).isEqualTo(json("""
                {"model_name": "linear-1", "model_version": "1", "id": "42",
                 "outputs": [{"name": "y", "datatype": "FP32", "shape": [2, 1], "data": [14.5, 0.5]}]}"""));
    }

    @Test
    void readsNestedDataLikeFlatData() throws Exception {
        JsonNode answer = infer("linear-1", """
                {"inputs": [{"name": "x", "shape": [2, 3], "datatype": "FP32", "data": [[1, 2, 3], [0, 0, 1]]}]}""");

        assertThat(answer.at("/outputs/0/data")).isEqualTo(json("[14.5, 3.5]"));
        assertThat(answer.has("id")).isFalse();
    }

    @Test
    void readsDataThatComesBeforeWhatItIs() throws Exception {
        JsonNode answer = infer("linear-1", """
                {"inputs": [{"data": [[1, 2, 3]], "parameters": {}, "shape": [1, 3], "datatype": "FP32", "name": "x"}]}""");

        assertThat(answer.at("/outputs/0/data")).isEqualTo(json("[14.5]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bool  | BOOL  | [true, false, true, true]
                    int8  | INT8  | [-128, 127, 0, -1]
                    uint8 | UINT8 | [0, 255, 128, 1]
                    int16 | INT16 | [-32768, 32767, 0, 1]
                    int32 | INT32 | [-2147483648, 2147483647, 0, 1]
                    int64 | INT64 | [-9223372036854775808, 9223372036854775807, 0, 1]
                    fp16  | FP16  | [65504.0, -0.5, 6.1035156E-5, "NaN"]
                    bf16  | BF16  | [1.0, -2.5, 3.3895314E38, "-Infinity"]
                    fp32  | FP32  | [3.4028235E38, 1.4E-45, 0.1, "Infinity"]
                    fp64  | FP64  | [1.7976931348623157E308, 4.9E-324, 0.1, "NaN"]
                    bytes | BYTES | ["a", "", "Ünï€😀", "\\"\\\\"]
                    """)
    void everyTypeComesBackAsItWent(String name, String type, String data) throws Exception {
        JsonNode answer = infer(
                "identity-" + name,
                "{\"inputs\": [{\"name\": \"in\", \"shape\": [2, 2], \"datatype\": \"" + type + "\", \"data\": " + data
                        + "}]}");

        assertThat(answer.at("/outputs/0/datatype").asText()).isEqualTo(type);
        assertThat(answer.at("/outputs/0/shape")).isEqualTo(json("[2, 2]"));
        assertThat(answer.at("/outputs/0/data").toString()).isEqualTo(json(data).toString());
    }

    @Test
    void unsignedNumbersComeOutUnsigned() throws Exception {
        JsonNode answer = infer(
                "unsigned",
                "{\"inputs\": [{\"name\": \"in\", \"shape\": [2], \"datatype\": \"INT64\", \"data\": [-1, 7]}]}");

        assertThat(answer.at("/outputs").toString())
                .isEqualTo(
                        "[{\"name\":\"uint16\",\"datatype\":\"UINT16\",\"shape\":[2],\"data\":[65535,7]},"
                                + "{\"name\":\"uint32\",\"datatype\":\"UINT32\",\"shape\":[2],\"data\":[4294967295,7]},"
                                + "{\"name\":\"uint64\",\"datatype\":\"UINT64\",\"shape\":[2],\"data\":[18446744073709551615,7]}]");
    }

    @Test
    void severalInputsInAnyOrderAndOutputsInTheWantedOne() throws Exception {
        JsonNode answer = infer("two-inputs", """
                {"inputs": [
                   {"name": "plan", "shape": [2, 1], "datatype": "BYTES", "data": ["basic", "plus"]},
                   {"name": "amount", "shape": [2, 1], "datatype": "FP64", "data": [1.5, -4]}],
                 "outputs": [{"name": "same"}, {"name": "twice"}]}""");

        assertThat(answer.at("/outputs/0/data")).isEqualTo(json("[\"basic\", \"plus\"]"));
        assertThat(answer.at("/outputs/1/data")).isEqualTo(json("[3.0, -8.0]"));
    }

    @Test
    void aScalarHasAnEmptyShape() throws Exception {
        JsonNode answer = infer(
                "scalar",
                "{\"inputs\": [{\"name\": \"factor\", \"shape\": [], \"datatype\": \"FP32\", \"data\": [21]}]}");

        assertThat(answer.at("/outputs/0"))
                .isEqualTo(json("{\"name\":\"out\",\"datatype\":\"FP32\",\"shape\":[],\"data\":[42.0]}"));
    }

    @Test
    void noRowsGiveNoRows() throws Exception {
        JsonNode answer = infer(
                "linear-1",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [0, 3], \"datatype\": \"FP32\", \"data\": []}]}");

        assertThat(answer.at("/outputs/0/shape")).isEqualTo(json("[0, 1]"));
        assertThat(answer.at("/outputs/0/data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zipmap-strings | ["no","yes"]
            zipmap-numbers | [0,1]
            """)
    void aMapPerRowBecomesAMatrixWithItsClasses(String model, String classes) throws Exception {
        JsonNode answer = infer(model, """
                {"inputs": [{"name": "scores", "shape": [3, 2], "datatype": "FP32",
                             "data": [0.75, 0.25, 0.5, 0.125, 0.0, 1.0]}]}""");

        assertThat(answer.at("/outputs/0/data")).isEqualTo(json("[0, 0, 1]"));
        assertThat(answer.at("/outputs/1/shape")).isEqualTo(json("[3, 2]"));
        assertThat(answer.at("/outputs/1/datatype").asText()).isEqualTo("FP32");
        assertThat(answer.at("/outputs/1/data")).isEqualTo(json("[0.75, 0.25, 0.5, 0.125, 0.0, 1.0]"));
        assertThat(answer.at("/outputs/1/parameters/classes").asText()).isEqualTo(classes);
    }

    @Test
    void metadataSaysWhatTheModelTakesAndGives() throws Exception {
        server.load("m", "1", "two-inputs");
        server.load("m", "2", "two-inputs");

        JsonNode metadata = server.get("/v2/models/m").json();

        assertThat(metadata).isEqualTo(json("""
                {"name": "m", "versions": ["1", "2"], "platform": "onnx_onnxv1",
                 "inputs": [{"name": "amount", "datatype": "FP64", "shape": [-1, 1]},
                            {"name": "plan", "datatype": "BYTES", "shape": [-1, 1]}],
                 "outputs": [{"name": "twice", "datatype": "FP64", "shape": [-1, 1]},
                             {"name": "same", "datatype": "BYTES", "shape": [-1, 1]}]}"""));
        assertThat(server.get("/v2/models/m/versions/2").json().at("/versions")).isEqualTo(json("[\"2\"]"));
        assertThat(server.get("/v2/models/m/versions/3").status()).isEqualTo(404);
    }

    @Test
    void healthAndServerMetadata() throws Exception {
        assertThat(server.get("/v2/health/live").json()).isEqualTo(json("{\"live\": true}"));
        assertThat(server.get("/v2/health/ready").status()).isEqualTo(200);
        for (String path : new String[] {"/v2", "/v2/"}) {
            JsonNode metadata = server.get(path).json();
            assertThat(metadata.at("/name").asText()).isEqualTo("model-delivery");
            assertThat(metadata.at("/version").isTextual()).isTrue();
            assertThat(metadata.at("/extensions/0").asText()).isEqualTo("model_repository");
        }
    }

    @Test
    void aNameWithASlashIsFoundEscapedOrNot() throws Exception {
        server.load("teams%2Ffraud:scorer", "1", "linear-1");

        for (String path : new String[] {"/v2/models/teams%2Ffraud:scorer", "/v2/models/teams/fraud:scorer"}) {
            assertThat(server.get(path + "/versions/1/ready").json())
                    .isEqualTo(json("{\"name\": \"teams/fraud:scorer\", \"ready\": true}"));
        }
    }
}
