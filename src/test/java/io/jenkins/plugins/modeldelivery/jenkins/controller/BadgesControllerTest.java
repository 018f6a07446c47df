package io.jenkins.plugins.modeldelivery.jenkins.controller;

import static io.jenkins.plugins.modeldelivery.jenkins.controller.Pipelines.EVALUATE;
import static io.jenkins.plugins.modeldelivery.jenkins.controller.Pipelines.PREDICTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Item;
import java.net.http.HttpResponse;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The badges of a job on a real controller: what they say, and to whom. */
@WithJenkins
class BadgesControllerTest {
    private static final String BADGES = "job/judged/model-badge/";
    private JenkinsRule rule;
    private MockAuthorizationStrategy permissions;

    @BeforeEach
    void aJobWithOneEvaluation(JenkinsRule given) throws Exception {
        rule = given;
        WorkflowJob job = Pipelines.job(rule.jenkins, "judged", "node {\n" + PREDICTIONS + EVALUATE + "\n}");
        WorkflowRun run = rule.buildAndAssertSuccess(job);
        HostileModel.recordIn(run);
        permissions = new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "stranger")
                .grant(Item.READ)
                .everywhere()
                .to("reader");
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(permissions);
    }

    private int status(String user, String url) throws Exception {
        try (JenkinsRule.WebClient client = rule.createWebClient()) {
            client.getOptions().setThrowExceptionOnFailingStatusCode(false);
            client.getOptions().setJavaScriptEnabled(false);
            return client.login(user).goTo(url, null).getWebResponse().getStatusCode();
        }
    }

    private void letAnonymousRead() {
        permissions.grant(Jenkins.READ, Item.READ).everywhere().toEveryone();
    }

    @Test
    void whoMayReadTheJobGetsThemAndNobodyElse() throws Exception {
        for (String badge : List.of(BADGES + "gates.svg", BADGES + "mae.json")) {
            assertThat(status("reader", badge)).as(badge).isEqualTo(200);
            assertThat(status("stranger", badge)).as(badge).isEqualTo(404);
            assertThat(Webhooks.get(rule, badge).statusCode()).isEqualTo(403);
        }
        letAnonymousRead();
        assertThat(Webhooks.get(rule, BADGES + "gates.svg").statusCode()).isEqualTo(200);
    }

    @Test
    void theySayWhatWasMeasured() throws Exception {
        letAnonymousRead();

        HttpResponse<String> picture = Webhooks.get(rule, BADGES + "gates.svg?model=churn&style=flat-square");
        assertThat(picture.headers().firstValue("Content-Type").orElse("").replace(" ", ""))
                .isEqualToIgnoringCase("image/svg+xml;charset=utf-8");
        assertThat(picture.body()).startsWith("<svg ").contains("1 of 1 passed");

        // As https://shields.io/badges/endpoint-badge reads it.
        JsonNode json = new ObjectMapper()
                .readTree(Webhooks.get(rule, BADGES + "mae.json?model=churn").body());
        assertThat(json.path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(json.path("label").asText()).isEqualTo("churn mae");
        assertThat(json.path("message").asText()).isEqualTo("0.375");

        assertThat(Webhooks.get(rule, BADGES + "astrology.svg").statusCode()).isEqualTo(404);
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() throws Exception {
        letAnonymousRead();
        String url = BADGES + "gates.svg?model=churn";
        String tag = Webhooks.get(rule, url).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = Webhooks.get(rule, url, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(Webhooks.get(rule, url, "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aHostileNameIsText() throws Exception {
        letAnonymousRead();
        String picture = Webhooks.get(rule, BADGES + "mae.svg?model=" + HostileModel.ENCODED)
                .body();

        assertThat(picture)
                .startsWith("<svg ")
                .contains("&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<img");
    }
}
