package io.jenkins.plugins.modeldelivery.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.RecordLog;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DashboardServerTest {
    private final RecordLog records = RecordLog.inMemory();
    private final HttpClient client = HttpClient.newHttpClient();
    private DashboardServer server;

    @BeforeEach
    void start() throws Exception {
        DeliveryHistory.of("churn", 1).forEach(record -> append(record));
        server = DashboardServer.start(DashboardSource.of(records), 0);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void servesThePageItsScriptsAndItsDataUnderAStrictPolicy() throws Exception {
        for (String path :
                new String[] {"", "dashboard.js", "echarts.min.js", "dashboard.css", "icon.svg", "data.json"}) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).isNotEmpty();
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
        assertThat(get("data.json").body()).contains("\"name\":\"churn\"");
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() throws Exception {
        String tag = get("data.json").headers().firstValue("ETag").orElseThrow();
        assertThat(get("data.json", tag).statusCode()).isEqualTo(304);

        DeliveryHistory.of("fraud", 1).forEach(this::append);
        Thread.sleep(1100);
        assertThat(get("data.json", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void servesNothingElse() throws Exception {
        for (String path : new String[] {"pom.xml", "../pom.xml", "%2e%2e/pom.xml", "chart.js/", "/etc/passwd"}) {
            assertThat(get(path).statusCode()).as(path).isIn(400, 404);
        }
        HttpRequest post = HttpRequest.newBuilder(server.address())
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(405);
    }

    @Test
    void answersToNoOtherName() throws Exception {
        URI address = server.address();
        try (Socket socket = new Socket(address.getHost(), address.getPort());
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream()
                    .write("GET /data.json HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 421")
                    .doesNotContain("churn");
        }
    }

    @Test
    void saysWhenTheRecordsCantBeRead() throws Exception {
        try (DashboardServer broken = DashboardServer.start(
                () -> {
                    throw new DeliveryException("The record x can't be read");
                },
                0)) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(broken.address().resolve("data.json"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("The record x can't be read");
        }
    }

    @Test
    void saysWhenThePortIsTaken() {
        assertThatThrownBy(() -> DashboardServer.start(
                        DashboardSource.of(records), server.address().getPort()))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining(String.valueOf(server.address().getPort()))
                .hasMessageContaining("another port");
    }

    private void append(io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord record) {
        try {
            records.append(record);
        } catch (DeliveryException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String path, String... ifNoneMatch) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path));
        if (ifNoneMatch.length > 0) {
            request.header("If-None-Match", ifNoneMatch[0]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
