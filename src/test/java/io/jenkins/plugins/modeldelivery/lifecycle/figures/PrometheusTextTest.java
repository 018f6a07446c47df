package io.jenkins.plugins.modeldelivery.lifecycle.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text format by its documentation: prometheus.io/docs/instrumenting/exposition_formats. */
class PrometheusTextTest {
    @Test
    void readsWhatTheFormatAllows() {
        List<Sample> samples = PrometheusText.parse("""
                # HELP http_requests_total The total number of HTTP requests.
                # TYPE http_requests_total counter
                http_requests_total{method="post",code="200"} 1027 1395066363000
                http_requests_total{method="post",code="400",}    3 1395066363000

                # Escaping in label values:
                msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9
                # Minimalistic line:
                metric_without_timestamp_and_labels 12.47
                # A weird metric from before the epoch:
                something_weird{problem="division by zero"} +Inf -3982045
                \t a:b_1 \t{ x = "}" , y="," }\t-Inf
                not_a_number NaN
                exemplar_bucket{le="0.1"} 8 1520879607.789 # {trace_id="a"} 0.067 1520879607.7
                """);

        assertThat(samples)
                .containsExactly(
                        new Sample("http_requests_total", Map.of("method", "post", "code", "200"), 1027),
                        new Sample("http_requests_total", Map.of("method", "post", "code", "400"), 3),
                        new Sample(
                                "msdos_file_access_time_seconds",
                                Map.of("path", "C:\\DIR\\FILE.TXT", "error", "Cannot find file:\n\"FILE.TXT\""),
                                1.458255915e9),
                        new Sample("metric_without_timestamp_and_labels", Map.of(), 12.47),
                        new Sample("something_weird", Map.of("problem", "division by zero"), Double.POSITIVE_INFINITY),
                        new Sample("a:b_1", Map.of("x", "}", "y", ","), Double.NEGATIVE_INFINITY),
                        new Sample("not_a_number", Map.of(), Double.NaN),
                        new Sample("exemplar_bucket", Map.of("le", "0.1"), 8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a b",
                "a 1d",
                "a 0x1p3",
                "a 1 b",
                "a 1 2 3",
                "1a 1",
                "a{b} 1",
                "a{b=c} 1",
                "a{b=\"c} 1",
                "a{b=\"c\" d=\"e\"} 1",
                "a{b=\"\\t\"} 1",
                "a{b=\"1\",b=\"2\"} 1",
                "a{b:c=\"1\"} 1",
                "a{",
                "<html>"
            })
    void refusesWhatItDoesNotWithTheLine(String line) {
        assertThatThrownBy(() -> PrometheusText.parse("good 1\n" + line + "\n"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("line 2 is not Prometheus' text format: ")
                .hasMessageEndingWith(": " + line);
    }

    @Test
    void aModelsFiguresAreSummedByVersion() {
        Map<String, VersionFigures> figures = ServerFigures.read("""
                model_delivery_requests_total{model="m",version="1",code="200"} 90
                model_delivery_requests_total{model="m",version="1",code="400"} 10
                model_delivery_requests_total{model="m",version="",code="404"} 7
                model_delivery_requests_total{model="other",version="1",code="200"} 5
                model_delivery_errors_total{model="m",version="1",reason="bad_input"} 6
                model_delivery_errors_total{model="m",version="1",reason="failed"} 4
                model_delivery_request_duration_seconds_bucket{model="m",version="1",le="0.1"} 50
                model_delivery_request_duration_seconds_bucket{model="m",version="1",le="+Inf"} 100
                model_delivery_traffic_share{model="m",version="1"} 0.25
                model_delivery_traffic_share{model="m",version="2"} 0.75
                """, new ModelName("m"));

        assertThat(figures).containsOnlyKeys("1", "2");
        assertThat(figures.get("1").requests()).isEqualTo(100);
        assertThat(figures.get("1").errorRate()).isEqualTo(0.1);
        assertThat(figures.get("1").latency().count()).isEqualTo(100);
        assertThat(figures.get("2").trafficShare()).isEqualTo(0.75);
        assertThat(figures.get("2").errorRate()).isNaN();
    }
}
