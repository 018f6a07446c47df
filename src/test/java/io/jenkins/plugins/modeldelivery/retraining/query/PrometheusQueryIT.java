package io.jenkins.plugins.modeldelivery.retraining.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.LocalServer;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus answers; that it knows no metrics is enough, because expressions make their own. */
class PrometheusQueryIT {
    @TempDir
    Path folder;

    @Test
    void findsWhatAnExpressionFinds() throws Exception {
        Path configuration = Files.writeString(folder.resolve("prometheus.yml"), "global: {}\n");
        int port = LocalServer.freePort();
        try (LocalServer prometheus = LocalServer.startOrSkip(
                List.of(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port),
                port,
                "/-/ready",
                folder.resolve("log"))) {
            String address = prometheus.address();

            assertThat(new PrometheusQuery(
                                    address, "label_replace(vector(0.31), \"column\", \"age\", \"\", \"\") > 0.2")
                            .breach())
                    .isEqualTo("{\"column\":\"age\"} 0.31");
            assertThat(new PrometheusQuery(address, "vector(0.1) > 0.2").breach())
                    .isNull();
            assertThat(new PrometheusQuery(address + "/", "2 > bool 1").breach())
                    .isEqualTo("1");
            assertThat(new PrometheusQuery(address, "1 > bool 2").breach()).isNull();
            assertThatThrownBy(() -> new PrometheusQuery(address, "sum(").breach())
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("'sum('")
                    .hasMessageContaining("parse error");
            assertThatThrownBy(() -> new PrometheusQuery(address, "up[5m]").breach())
                    .hasMessageContaining("gives a matrix");
        }
    }
}
