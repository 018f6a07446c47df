package io.jenkins.plugins.modeldelivery.evaluation.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.modeldelivery.evaluation.Task;
import io.jenkins.plugins.modeldelivery.inference.tensor.DataType;
import io.jenkins.plugins.modeldelivery.inference.tensor.Tensor;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Endpoints that misbehave. */
class EndpointPredictorTest {
    private static final String RIGHT =
            "{\"outputs\": [{\"name\": \"y\", \"datatype\": \"FP32\", \"shape\": [2], \"data\": [0.5, 1]}]}";

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    /** What the server does with a question. */
    private interface Answer {
        void to(HttpExchange exchange, int number) throws IOException;
    }

    private Answer answer;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v2/models/m", exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                send(exchange, 200, "{\"inputs\": [{\"name\": \"x\", \"datatype\": \"FP32\", \"shape\": [-1, 1]}]}");
            } else {
                exchange.getRequestBody().readAllBytes();
                answer.to(exchange, asked.incrementAndGet());
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private List<Tensor> ask(Duration timeout, int retries, Latencies latencies) throws Exception {
        try (EndpointPredictor model = EndpointPredictor.connect("endpoint", address(), timeout, retries, null, null)) {
            return model.predict(
                    List.of(Tensor.of(
                            "x",
                            DataType.FP32,
                            new long[] {2, 1},
                            ByteBuffer.allocate(8).order(java.nio.ByteOrder.nativeOrder()))),
                    latencies);
        }
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v2/models/m";
    }

    @Test
    void whatMayPassByItselfIsTriedAgain() throws Exception {
        answer = (exchange, number) -> send(exchange, number < 3 ? 503 : 200, number < 3 ? "busy" : RIGHT);
        Latencies latencies = new Latencies();
        List<Tensor> outputs = ask(Duration.ofSeconds(5), 2, latencies);
        assertThat(outputs.get(0).bytes().getDouble(8)).isEqualTo(1);
        assertThat(latencies.retries()).isEqualTo(2);
        assertThat(new Scores(Task.BINARY, List.of(), null, null, "m").rows(outputs, 2))
                .extracting(row -> row[0])
                .containsExactly("0.5", "1.0");
    }

    @Test
    void anErrorThatStaysIsToldInTheServersWords() {
        answer = (exchange, number) -> send(exchange, 500, "{\"error\": \"out of memory\"}");
        assertThatThrownBy(() -> ask(Duration.ofSeconds(5), 1, new Latencies()))
                .isInstanceOf(DeliveryException.class)
                .hasMessage(address() + ": it answers 500: out of memory, 2 times; is the model ready there?");
        answer = (exchange, number) -> send(exchange, 400, "{\"error\": \"x must be positive\"}");
        asked.set(0);
        assertThatThrownBy(() -> ask(Duration.ofSeconds(5), 3, new Latencies()))
                .hasMessage(address() + ": it answers 400: x must be positive");
        assertThat(asked.get()).as("a refusal is not tried again").isEqualTo(1);
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedFor() {
        answer = (exchange, number) -> hang();
        assertThatThrownBy(() -> ask(Duration.ofMillis(200), 1, new Latencies()))
                .hasMessageContaining("there is no answer within 200ms, 2 times");
    }

    /** The headers and the first byte are there at once, and then nothing. */
    @Test
    void anAnswerThatNeverEndsIsNotWaitedFor() {
        answer = (exchange, number) -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            hang();
        };
        assertThatThrownBy(() -> ask(Duration.ofMillis(300), 0, new Latencies()))
                .hasMessageContaining("there is no answer within 300ms");
    }

    private void hang() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodyThere() {
        String address = address();
        server.stop(0);
        assertThatThrownBy(() -> EndpointPredictor.connect("endpoint", address, Duration.ofSeconds(2), 0, null, null))
                .hasMessageContaining(address + ": there is no connection");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello | is no JSON object",
                "[] | is no JSON object",
                "{} | has no list 'outputs'",
                "{\"outputs\": []} | has no list 'outputs'",
                "{\"outputs\": [{\"name\": \"y\", \"datatype\": \"FP32\", \"shape\": [2], \"data\": [1]}]}"
                        + " | output 'y' has 1 elements, and its shape is [2]",
                "{\"outputs\": [{\"name\": \"y\", \"datatype\": \"FP32\", \"shape\": [4294967296, 4294967296], \"data\": []}]}"
                        + " | output 'y' has 0 elements",
                "{\"outputs\": [{\"name\": \"y\", \"datatype\": \"FP32\", \"shape\": [-2], \"data\": [1]}]} | has the shape [-2]",
                "{\"outputs\": [{\"name\": \"y\", \"datatype\": \"FP8\", \"shape\": [2], \"data\": [1, 2]}]}"
                        + " | has the unknown datatype 'FP8'",
                "{\"outputs\": [{\"name\": \"y\", \"datatype\": \"FP32\", \"shape\": [2], \"data\": [1, \"no\"]}]}"
                        + " | output 'y' has the element \"no\", which is no FP32",
                "{\"outputs\": [{\"name\": \"y\", \"shape\": [2], \"data\": [1, 2]}]} | output 'y' has no datatype"
            })
    void answersThatDoNotFitAreNamed(String body, String problem) {
        answer = (exchange, number) -> send(exchange, 200, body);
        assertThatThrownBy(() -> ask(Duration.ofSeconds(5), 0, new Latencies()))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining(address())
                .hasMessageContaining(problem);
    }

    @Test
    void anAnswerForAnotherNumberOfRowsIsRefused() throws Exception {
        answer = (exchange, number) -> send(exchange, 200, RIGHT);
        List<Tensor> outputs = ask(Duration.ofSeconds(5), 0, new Latencies());
        assertThatThrownBy(() -> new Scores(Task.REGRESSION, List.of(), null, null, "m").rows(outputs, 3))
                .hasMessageContaining("the output 'y' has the shape [2] for 3 rows");
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://h/v2/models/m",
        "http://h/predict",
        "v2/models/m",
        "http://h:x y/v2/models/m",
        "http://u:p@h/v2/models/m"
    })
    void otherAddressesAreRefused(String address) {
        assertThatThrownBy(() -> EndpointPredictor.connect("endpoint", address, Duration.ofSeconds(1), 0, null, null))
                .hasMessageContaining("endpoint");
    }
}
