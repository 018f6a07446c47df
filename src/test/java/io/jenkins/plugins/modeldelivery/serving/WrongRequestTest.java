package io.jenkins.plugins.modeldelivery.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that does not fit is refused with what is wrong and what would fit. */
class WrongRequestTest {
    private static final long MAX_BODY = 4096;

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder, MAX_BODY, Duration.ofSeconds(5), null);
        server.load("m", "1", "linear-1");
        server.load("two", "1", "two-inputs");
        server.load("gather", "1", "gather");
        server.load("int8", "1", "identity-int8");
        server.load("half", "1", "identity-fp16");
        server.load("text", "1", "identity-bytes");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"name":"x","shape":[1,2],"datatype":"FP32","data":[1,2]}        | input 'x': 'shape' is [1, 2]. The model takes FP32 of shape [-1, 3]
        {"name":"x","shape":[3],"datatype":"FP32","data":[1,2,3]}        | input 'x': 'shape' is [3]. The model takes FP32 of shape [-1, 3]
        {"name":"x","shape":[1,3],"datatype":"FP64","data":[1,2,3]}      | input 'x': 'datatype' is FP64. The model takes FP32 of shape [-1, 3]
        {"name":"x","shape":[1,3],"datatype":"NO","data":[1,2,3]}        | input 'x': 'datatype' is NO. The model takes FP32 of shape [-1, 3]
        {"name":"x","shape":[1,3],"datatype":"FP32","data":[1,2]}        | input 'x': 'data' has 2 elements; the shape [1, 3] needs 3. The model takes FP32 of shape [-1, 3]
        {"name":"x","shape":[1,3],"datatype":"FP32","data":[1,2,3,4]}    | input 'x': 'data' has more than the 3 elements of the shape [1, 3]. The model takes FP32 of shape [-1, 3]
        {"name":"x","shape":[1,3],"datatype":"FP32","data":[1,null,3]}   | input 'x': element 1 of 'data' is null; FP32 wants a number, or one of the texts NaN, Infinity and -Infinity. The model takes FP32 of shape [-1, 3]
        {"name":"x","shape":[1,3],"datatype":"FP32","data":[1,2,"3"]}    | input 'x': element 2 of 'data' is 3; FP32 wants a number, or one of the texts NaN, Infinity and -Infinity. The model takes FP32 of shape [-1, 3]
        {"name":"x","shape":[1,3],"datatype":"FP32","data":[1e39,2,3]}   | input 'x': element 0 of 'data' is 1e39; FP32 wants a number in its range. The model takes FP32 of shape [-1, 3]
        {"name":"x","shape":[2,3],"datatype":"FP32","data":[[1,2,3],[1,2]]} | input 'x': 'data' is nested, but not like the shape [2, 3]; nest it so, or write one flat list. The model takes FP32 of shape [-1, 3]
        {"name":"x","shape":[1,3],"datatype":"FP32","data":[[[1],[2],[3]]]} | input 'x': element 0 of 'data' is a list or an object; FP32 wants a number, or one of the texts NaN, Infinity and -Infinity. The model takes FP32 of shape [-1, 3]
        {"name":"x","shape":[1,3],"datatype":"FP32","data":5}            | input 'x': 'data' must be a list. The model takes FP32 of shape [-1, 3]
        {"name":"x","shape":[1,3],"datatype":"FP32"}                     | input 'x': 'data' is missing. The model takes FP32 of shape [-1, 3]
        {"name":"x","datatype":"FP32","data":[1,2,3]}                    | input 'x': 'shape' is missing. The model takes FP32 of shape [-1, 3]
        {"name":"x","shape":[1,3],"data":[1,2,3]}                        | input 'x': 'datatype' is missing. The model takes FP32 of shape [-1, 3]
        {"shape":[1,3],"datatype":"FP32","data":[1,2,3]}                 | an input has no 'name'; it takes x: FP32 of shape [-1, 3]
        {"name":"z","shape":[1,3],"datatype":"FP32","data":[1,2,3]}      | the model has no input 'z'; it takes x: FP32 of shape [-1, 3]
        {"name":"x","shape":[-1,3],"datatype":"FP32","data":[]}          | input 'x': 'shape' must be a list of whole numbers from 0
        {"name":"x","shape":"1,3","datatype":"FP32","data":[]}           | input 'x': 'shape' must be a list
        {"name":"x","shape":[999999999999,3],"datatype":"FP32","data":[]} | input 'x': 'shape' has more elements than a request can hold
        """)
    void anInputThatDoesNotFit(String input, String message) throws Exception {
        RunningServer.Reply reply = server.post("/v2/models/m/infer", "{\"inputs\": [" + input + "]}");

        assertThat(reply.error()).isEqualTo(message);
        assertThat(reply.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        int8 | INT8  | 128    | element 0 of 'data' is 128; INT8 wants a whole number from -128 to 127
        int8 | INT8  | 1.5    | element 0 of 'data' is 1.5; INT8 wants a whole number from -128 to 127
        half | FP16  | 70000  | element 0 of 'data' is 70000; FP16 wants a number in its range
        text | BYTES | 7      | element 0 of 'data' is 7; BYTES wants a text
        """)
    void anElementOutOfItsType(String model, String type, String element, String message) throws Exception {
        RunningServer.Reply reply = server.post(
                "/v2/models/" + model + "/infer",
                "{\"inputs\": [{\"name\": \"in\", \"shape\": [1, 1], \"datatype\": \"" + type + "\", \"data\": ["
                        + element + "]}]}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"inputs": []}                | input 'amount': is missing. The model takes FP64 of shape [-1, 1]
        {}                            | input 'amount': is missing. The model takes FP64 of shape [-1, 1]
        {"inputs": 3}                 | 'inputs' must be a list
        {"inputs": [3]}               | each of 'inputs' must be an object
        {"id": 3}                     | 'id' must be a text
        {"outputs": [{"name": "no"}]} | the model has no output 'no'; it has twice, same
        {"outputs": [{}]}             | an output has no 'name'; it has twice, same
        []                            | the body is no JSON object; write {"inputs": [...]}
        {"inputs": []} 5              | something follows the JSON object
        """)
    void aRequestThatIsNone(String body, String message) throws Exception {
        RunningServer.Reply reply = server.post("/v2/models/two/infer", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo(message);
    }

    @Test
    void whatIsNoJsonIsSaidWithItsPlace() throws Exception {
        for (String body : new String[] {"", "{", "{\"inputs\": [}", "not json", "{\"id\":\"a\",\"id\":\"b\"}"}) {
            RunningServer.Reply reply = server.post("/v2/models/m/infer", body);
            assertThat(reply.status()).as(body).isEqualTo(400);
            assertThat(reply.error()).as(body).startsWith("the body is no JSON");
        }
    }

    @Test
    void depthIsBounded() throws Exception {
        RunningServer.Reply reply = server.post("/v2/models/m/infer", "{\"a\":" + "[".repeat(3000) + "]".repeat(500));

        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void aModelThatObjectsIsTheRequestsFault() throws Exception {
        RunningServer.Reply reply = server.post(
                "/v2/models/gather/infer",
                "{\"inputs\": [{\"name\": \"index\", \"shape\": [1], \"datatype\": \"INT64\", \"data\": [7]}]}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).startsWith("the model refuses these values: ").contains("idx=7");
    }

    @Test
    void tooLargeABodyIsRefusedWithItsLimit() throws Exception {
        String body = " ".repeat((int) MAX_BODY + 1);
        RunningServer.Reply known = server.post("/v2/models/m/infer", body);
        RunningServer.Reply chunked = RunningServer.send(server.request("/v2/models/m/infer")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() ->
                        new java.io.ByteArrayInputStream(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)))));

        for (RunningServer.Reply reply : new RunningServer.Reply[] {known, chunked}) {
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.error()).contains("larger than 4096 bytes").contains("--max-body-bytes");
        }
    }

    @Test
    void compressedBodiesAreRefused() throws Exception {
        RunningServer.Reply reply = RunningServer.send(server.request("/v2/models/m/infer")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(reply.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET    | /v2/models/none              | 404 | there is no model 'none'; there are gather, half, int8, m, text, two
        GET    | /v2/models/none/ready        | 404 | there is no model 'none'; there are gather, half, int8, m, text, two
        GET    | /v2/models/m/versions/9/ready | 404 | the model 'm' has no version '9'; loaded: 1
        POST   | /v2/models/m/versions/9/infer | 404 | the model 'm' has no version '9'; loaded: 1
        GET    | /v2/models/m/infer           | 405 | GET is not for this path; use POST
        DELETE | /v2/models/m                 | 405 | DELETE is not for this path; use GET
        POST   | /metrics                     | 405 | POST is not for this path; use GET
        GET    | /nothing                     | 404 | there is nothing at '/nothing'; models are at /v2/models/<name>, figures at /metrics
        GET    | /v2/models/m/versions/1/traffic | 404 | traffic belongs to a model, not to a version of it
        """)
    void whatIsNotThere(String method, String path, int status, String message) throws Exception {
        RunningServer.Reply reply =
                RunningServer.send(server.request(path).method(method, HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(reply.error()).isEqualTo(message);
        assertThat(reply.status()).isEqualTo(status);
        if (status == 405) {
            assertThat(reply.response().headers().firstValue("Allow")).isPresent();
        }
    }

    @Test
    void thePathIsNoWayOut() throws Exception {
        for (String path : new String[] {"/v2/models/%2e%2e/%2e%2e/etc", "/v2/models/m%00", "/v2//models"}) {
            RunningServer.Reply reply = server.get(path);
            assertThat(reply.status()).as(path).isBetween(400, 404);
            assertThat(reply.json().get("error").asText()).as(path).isNotBlank();
        }
    }
}
