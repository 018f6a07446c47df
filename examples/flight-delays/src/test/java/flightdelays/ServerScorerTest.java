package flightdelays;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a small server whose probability of being late is the temperature in hundredths. */
class ServerScorerTest {
    private final FeatureLayout layout = FeatureLayout.standard();
    private final int temperature = List.of(layout.names()).indexOf("temp_f");
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/models/flight-delays/", this::infer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsBatchesAndKeepsTheOrder() throws Exception {
        float[][] rows = Example.flights(7).stream().map(layout::vector).toArray(float[][]::new);
        float[] expected = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            expected[i] = rows[i][temperature] / 100;
        }
        try (ServerScorer scorer = new ServerScorer(endpoint(), "flight-delays", null, 3, layout)) {
            assertArrayEquals(expected, scorer.score(rows), 1e-6f);
        }
        assertEquals(List.of("infer 3", "infer 3", "infer 1"), asked);
    }

    @Test
    void asksForOneVersion() throws Exception {
        try (ServerScorer scorer = new ServerScorer(endpoint(), "flight-delays", "1.0.0", 10, layout)) {
            scorer.score(new float[1][layout.size()]);
        }
        assertEquals(List.of("versions/1.0.0/infer 1"), asked);
    }

    @Test
    void tellsWhatTheServerSaid() throws IOException {
        try (ServerScorer scorer = new ServerScorer(endpoint(), "flight-arrivals", null, 10, layout)) {
            IOException failure = assertThrows(IOException.class, () -> scorer.score(new float[1][layout.size()]));
            assertTrue(failure.getMessage().contains("answered 404"), failure.getMessage());
        }
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void infer(HttpExchange exchange) throws IOException {
        JsonMapper json = new JsonMapper();
        JsonNode input = json.readTree(exchange.getRequestBody()).path("inputs").path(0);
        int count = input.path("shape").path(0).asInt();
        asked.add(exchange.getRequestURI().getPath().replace("/v2/models/flight-delays/", "") + " " + count);
        var answer = json.createObjectNode();
        var output = answer.putArray("outputs").addObject();
        output.put("name", "probabilities").put("datatype", "FP32");
        output.putArray("shape").add(count).add(2);
        var data = output.putArray("data");
        for (int i = 0; i < count; i++) {
            double late =
                    input.path("data").path(i * layout.size() + temperature).asDouble() / 100;
            data.add(1 - late).add(late);
        }
        byte[] bytes = json.writeValueAsBytes(answer);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
