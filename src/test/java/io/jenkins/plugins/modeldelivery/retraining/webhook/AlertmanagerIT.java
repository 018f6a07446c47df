package io.jenkins.plugins.modeldelivery.retraining.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.modeldelivery.LocalServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Alertmanager sends is understood, starts one build for a group, and none when the alert is over. */
class AlertmanagerIT {
    private static final String ALERT = """
            [{"labels": {"alertname": "ModelDrift", "model": "churn"}, "annotations": {"summary": "age has moved"},
              "startsAt": "%s", "endsAt": "%s"}]""";

    @TempDir
    Path folder;

    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private HttpServer receiver;

    @BeforeEach
    void receive() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            try {
                deliveries.add(DeliveryReader.read(new DeliveryHeaders(exchange.getRequestHeaders()), body));
                exchange.sendResponseHeaders(202, -1);
            } catch (RefusedDeliveryException e) {
                exchange.sendResponseHeaders(e.status(), -1);
            }
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void aGroupStartsOneBuildUntilItIsResolved() throws Exception {
        Path configuration = Files.writeString(folder.resolve("alertmanager.yml"), """
                route: {receiver: retrain, group_by: [alertname, model], group_wait: 0s, group_interval: 1s, repeat_interval: 1s}
                receivers:
                  - name: retrain
                    webhook_configs:
                      - {url: 'http://127.0.0.1:%d/model-delivery-webhook/', send_resolved: true}
                """.formatted(
                        receiver.getAddress().getPort()));
        int port = LocalServer.freePort();
        try (LocalServer alertmanager = LocalServer.startOrSkip(
                List.of(
                        "prometheus-alertmanager",
                        "--config.file=" + configuration,
                        "--storage.path=" + folder.resolve("data"),
                        "--cluster.listen-address=",
                        "--web.listen-address=127.0.0.1:" + port),
                port,
                "/-/ready",
                folder.resolve("log"))) {
            Instant began = Instant.now();
            fire(alertmanager, began, began.plus(Duration.ofHours(1)));

            TriggerRules rules = new TriggerRules(
                    "churn",
                    new EventSelection("alert"),
                    new PayloadFilter("{\"/commonLabels/model\": \"churn\"}"),
                    new ParameterMapping("COLUMN=/commonAnnotations/summary"),
                    Duration.ZERO);
            Delivery first = next("firing");
            assertThat(first.sender()).isEqualTo(Sender.ALERTMANAGER);
            assertThat(first.payload().path("version").asText()).isEqualTo("4");
            assertThat(first.alerts().firing()).hasSize(1);
            TriggerDecision started = rules.decide(first, null, TriggerMemory.empty(), Instant.now());
            assertThat(started.start()).as(started.reason()).isTrue();
            assertThat(started.parameters()).containsEntry("COLUMN", "age has moved");

            // Alertmanager repeats what is not over.
            TriggerDecision repeated = rules.decide(next("firing"), null, started.memory(), Instant.now());
            assertThat(repeated.start()).isFalse();

            fire(alertmanager, began, Instant.now().minusSeconds(1));
            TriggerDecision over = rules.decide(next("resolved"), null, repeated.memory(), Instant.now());
            assertThat(over.start()).isFalse();

            // The same alert again, later, is a new reason.
            Instant again = Instant.now();
            fire(alertmanager, again, again.plus(Duration.ofHours(1)));
            assertThat(rules.decide(next("firing"), null, over.memory(), Instant.now())
                            .start())
                    .isTrue();
        }
    }

    private static void fire(LocalServer alertmanager, Instant from, Instant to) throws Exception {
        HttpRequest post = HttpRequest.newBuilder(URI.create(alertmanager.address() + "/api/v2/alerts"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ALERT.formatted(from, to)))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(post, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    private Delivery next(String status) throws InterruptedException {
        Instant latest = Instant.now().plusSeconds(40);
        while (Instant.now().isBefore(latest)) {
            Delivery delivery = deliveries.poll(1, TimeUnit.SECONDS);
            if (delivery != null && delivery.payload().path("status").asText().equals(status)) {
                return delivery;
            }
        }
        throw new AssertionError("Alertmanager sent nothing that is " + status);
    }
}
