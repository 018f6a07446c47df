package io.jenkins.plugins.modeldelivery.jenkins.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PageAnswerTest {
    private final Map<String, String> headers = new TreeMap<>();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private int status = 200;

    @Test
    void sendsDataThatNoBrowserTakesForAnythingElse() throws Exception {
        send(null, () -> "{\"generated\":\"2026-01-01T00:00:00Z\",\"models\":[\"ü\"]}");

        assertThat(sent.toString(StandardCharsets.UTF_8)).contains("[\"ü\"]");
        assertThat(headers)
                .containsEntry("Content-Type", "application/json;charset=UTF-8")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Cache-Control", "no-cache, private");
    }

    @Test
    void saysWhenNothingButTheTimeHasChanged() throws Exception {
        send(null, () -> "{\"generated\":\"2026-01-01T00:00:00Z\",\"models\":[]}");
        String tag = headers.get("ETag");
        sent.reset();

        send(tag, () -> "{\"generated\":\"2026-01-01T00:00:15Z\",\"models\":[]}");
        assertThat(status).isEqualTo(304);
        assertThat(sent.size()).isZero();

        send(tag, () -> "{\"generated\":\"2026-01-01T00:00:15Z\",\"models\":[1]}");
        assertThat(headers.get("ETag")).isNotEqualTo(tag);
        assertThat(sent.size()).isPositive();
    }

    @Test
    void whatWentWrongOnTheControllerStaysThere() throws Exception {
        send(null, () -> {
            throw new IOException("/var/jenkins_home/jobs/secret/model-delivery/records.jsonl");
        });

        assertThat(status).isEqualTo(500);
        assertThat(sent.toString(StandardCharsets.UTF_8)).contains("\"error\"").doesNotContain("secret");
    }

    @Test
    void aPlaceThatNobodyWasToldMeansTheNewestBuilds() {
        assertThat(JobPage.place("12345")).isEqualTo(12345);
        assertThat(JobPage.place(null)).isEqualTo(Long.MAX_VALUE);
        assertThat(JobPage.place("-1")).isEqualTo(Long.MAX_VALUE);
        assertThat(JobPage.place("9".repeat(40))).isEqualTo(Long.MAX_VALUE);
        assertThat(JobPage.place("1; drop")).isEqualTo(Long.MAX_VALUE);
    }

    private void send(String tag, PageAnswer.Source source) throws IOException {
        PageAnswer.send(request(tag), response(), source);
    }

    private static HttpServletRequest request(String tag) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                PageAnswerTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, given) -> method.getName().equals("getHeader") ? tag : null);
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                PageAnswerTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, given) -> {
                    switch (method.getName()) {
                        case "setHeader" -> headers.put((String) given[0], (String) given[1]);
                        case "setContentType" -> headers.put("Content-Type", (String) given[0]);
                        case "setStatus", "sendError" -> status = (int) given[0];
                        default -> {
                            // Lengths are for the container.
                        }
                    }
                    return method.getName().equals("getOutputStream") ? new Sent() : null;
                });
    }

    private final class Sent extends ServletOutputStream {
        @Override
        public void write(int value) {
            sent.write(value);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
