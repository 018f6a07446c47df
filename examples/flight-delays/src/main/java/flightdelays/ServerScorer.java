package flightdelays;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Asks a server that speaks the Open Inference Protocol, version 2, over HTTP with JSON. */
final class ServerScorer implements Scorer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final JsonMapper json = new JsonMapper();
    private final URI infer;
    private final int batch;
    private final FeatureLayout layout;

    /**
     * Connects nowhere yet.
     *
     * @param version null lets the server choose
     * @param batch most flights in one request
     */
    ServerScorer(URI endpoint, String model, String version, int batch, FeatureLayout layout) {
        String path =
                "/v2/models/" + encoded(model) + (version == null ? "" : "/versions/" + encoded(version)) + "/infer";
        this.infer = URI.create(endpoint.toString().replaceAll("/+$", "") + path);
        this.batch = batch;
        this.layout = layout;
    }

    @Override
    public float[] score(float[][] rows) throws IOException, InterruptedException {
        float[] scores = new float[rows.length];
        for (int from = 0; from < rows.length; from += batch) {
            float[][] some = Arrays.copyOfRange(rows, from, Math.min(from + batch, rows.length));
            readScores(post(request(some)), some.length, scores, from);
        }
        return scores;
    }

    private ObjectNode request(float[][] rows) {
        ObjectNode body = json.createObjectNode();
        ObjectNode input = body.putArray("inputs").addObject();
        input.put("name", layout.input());
        input.put("datatype", "FP32");
        input.putArray("shape").add(rows.length).add(layout.size());
        ArrayNode data = input.putArray("data");
        for (float[] row : rows) {
            for (float value : row) {
                data.add(value);
            }
        }
        body.putArray("outputs").addObject().put("name", layout.output());
        return body;
    }

    private JsonNode post(ObjectNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(infer)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
        HttpResponse<String> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException refused) {
            throw new IOException("no server answers at " + infer, refused);
        }
        if (response.statusCode() != 200) {
            throw new IOException(infer + " answered " + response.statusCode() + ": " + response.body());
        }
        try {
            return json.readTree(response.body());
        } catch (JsonProcessingException notJson) {
            throw new IOException(infer + " did not answer with JSON", notJson);
        }
    }

    private void readScores(JsonNode answer, int count, float[] scores, int from) throws IOException {
        int width = layout.classes().size();
        for (JsonNode output : answer.path("outputs")) {
            JsonNode data = output.path("data");
            if (output.path("name").asText().equals(layout.output()) && data.size() == count * width) {
                for (int i = 0; i < count; i++) {
                    scores[from + i] =
                            data.get(i * width + layout.latePosition()).floatValue();
                }
                return;
            }
        }
        throw new IOException(
                infer + " did not answer with " + layout.output() + " of shape [" + count + ", " + width + "]");
    }

    @Override
    public void close() {
        // The JDK's client needs no closing before Java 21.
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
