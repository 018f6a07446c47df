package io.jenkins.plugins.modeldelivery.jenkins.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class PageAnswerTest {
    private final RecordedResponse response = new RecordedResponse();

    @Test
    void sendsDataThatNoBrowserTakesForAnythingElse() throws Exception {
        send(null, () -> "{\"generated\":\"2026-01-01T00:00:00Z\",\"models\":[\"ü\"]}");

        assertThat(response.text()).contains("[\"ü\"]");
        assertThat(response.headers())
                .containsEntry("Content-Type", "application/json;charset=UTF-8")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Cache-Control", "no-cache, private");
    }

    @Test
    void saysWhenNothingButTheTimeHasChanged() throws Exception {
        send(null, () -> "{\"generated\":\"2026-01-01T00:00:00Z\",\"models\":[]}");
        String tag = response.headers().get("ETag");
        response.forget();

        send(tag, () -> "{\"generated\":\"2026-01-01T00:00:15Z\",\"models\":[]}");
        assertThat(response.status()).isEqualTo(304);
        assertThat(response.text()).isEmpty();

        send(tag, () -> "{\"generated\":\"2026-01-01T00:00:15Z\",\"models\":[1]}");
        assertThat(response.headers().get("ETag")).isNotEqualTo(tag);
        assertThat(response.text()).isNotEmpty();
    }

    @Test
    void whatWentWrongOnTheControllerStaysThere() throws Exception {
        send(null, () -> {
            throw new IOException("/var/jenkins_home/jobs/secret/model-delivery/records.jsonl");
        });

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).contains("\"error\"").doesNotContain("secret");
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
        PageAnswer.send(request(tag), response.asServletResponse(), source);
    }

    private static HttpServletRequest request(String tag) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                PageAnswerTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, given) -> method.getName().equals("getHeader") ? tag : null);
    }
}
