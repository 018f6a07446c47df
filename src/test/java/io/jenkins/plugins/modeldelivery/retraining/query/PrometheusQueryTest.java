package io.jenkins.plugins.modeldelivery.retraining.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as https://prometheus.io/docs/prometheus/latest/querying/api/ has them; PrometheusQueryIT asks a real one. */
class PrometheusQueryTest {
    private static final String SUCCESS = "{\"status\":\"success\",\"data\":{\"resultType\":\"%s\",\"result\":%s}}";

    private static String found(String type, String result) throws DeliveryException {
        return new PrometheusQuery("http://prometheus:9090", "drift_psi > 0.2")
                .found(SUCCESS.formatted(type, result).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatAVectorHoldsIsABreach() throws Exception {
        assertThat(found("vector", "[{\"metric\":{\"column\":\"age\"},\"value\":[1767225600.1,\"0.31\"]}]"))
                .isEqualTo("{\"column\":\"age\"} 0.31");
        assertThat(found("vector", "[]")).isNull();
    }

    @Test
    void aComparisonOfScalarsIsABreachWhenItHolds() throws Exception {
        assertThat(found("scalar", "[1767225600.1,\"1\"]")).isEqualTo("1");
        assertThat(found("scalar", "[1767225600.1,\"0\"]")).isNull();
    }

    @Test
    void othersAreRefusedByName() {
        assertThatThrownBy(() -> found("matrix", "[]"))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("gives a matrix")
                .hasMessageContaining("vector or a scalar");
        PrometheusQuery query = new PrometheusQuery("http://prometheus:9090", "up >");
        assertThatThrownBy(() -> query.found(
                        "{\"status\":\"error\",\"error\":\"parse error\"}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("'up >'")
                .hasMessageContaining("parse error");
        for (String body : new String[] {"<html>", "", "[1", "null"}) {
            assertThatThrownBy(() -> query.found(body.getBytes(StandardCharsets.UTF_8)))
                    .as(body)
                    .isInstanceOf(DeliveryException.class);
        }
    }

    @Test
    void aServerThatIsNotThereIsSaid() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> new PrometheusQuery("http://127.0.0.1:" + port, "up").breach())
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("Prometheus at http://127.0.0.1:" + port + " can't be asked");
    }

    /** A redirection could lead into the network behind the controller. */
    @Test
    void aRedirectionIsNotFollowed() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        boolean[] followed = {false};
        server.createContext("/api/v1/query", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/elsewhere", exchange -> {
            followed[0] = true;
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            PrometheusQuery query = new PrometheusQuery(
                    "http://127.0.0.1:" + server.getAddress().getPort(), "up");
            assertThatThrownBy(query::breach).isInstanceOf(DeliveryException.class);
            assertThat(followed[0]).isFalse();
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "prometheus:9090",
                "file:///etc/passwd",
                "http://user:secret@host",
                "http://host?a=b",
                "http://"
            })
    void anAddressThatIsNoneIsRefused(String address) {
        assertThatThrownBy(() -> new PrometheusQuery(address, "up"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("http://prometheus:9090");
    }

    @Test
    void anEmptyQueryIsRefused() {
        assertThatThrownBy(() -> new PrometheusQuery("http://prometheus:9090", " "))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("drift_psi > 0.2");
    }
}
