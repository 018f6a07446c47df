package io.jenkins.plugins.modeldelivery.jenkins.controller;

import static io.jenkins.plugins.modeldelivery.jenkins.controller.Webhooks.PATH;
import static io.jenkins.plugins.modeldelivery.jenkins.controller.Webhooks.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.security.AuthorizationStrategy;
import io.jenkins.plugins.modeldelivery.jenkins.trigger.TriggerCause;
import java.net.http.HttpResponse;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Webhooks at a controller that anonymous may not even read. */
@WithJenkins
class WebhookControllerTest {
    private JenkinsRule rule;
    private FreeStyleProject job;

    @BeforeEach
    void aJobThatWaits(JenkinsRule given) throws Exception {
        rule = given;
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        job = Webhooks.waitingJob(rule);
    }

    private HttpResponse<String> signed(String secret, String body) throws Exception {
        return Webhooks.post(
                rule,
                PATH,
                body,
                "X-Hub-Signature-256",
                Webhooks.signature(secret, body),
                "X-GitHub-Event",
                "push",
                "X-GitHub-Delivery",
                "delivery-of-" + body.length());
    }

    /** Deliveries are looked at one after another: what this one's build is, an earlier one's could have been. */
    private FreeStyleBuild buildOfOneMore() throws Exception {
        int next = job.getNextBuildNumber();
        String body = "{\"model\": \"churn\", \"reason\": \"number " + next + "\"}";
        assertThat(Webhooks.post(rule, PATH, body, "Authorization", "Bearer " + SECRET)
                        .statusCode())
                .isEqualTo(202);
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (job.getBuildByNumber(next) == null && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        rule.waitUntilNoActivity();
        return job.getLastBuild();
    }

    @Test
    void whatIsSignedStartsABuildWhoseCauseNamesTheSender() throws Exception {
        assertThat(signed(SECRET, "{\"ref\": \"refs/heads/main\"}").statusCode())
                .isEqualTo(202);
        rule.waitUntilNoActivity();
        buildOfOneMore();

        assertThat(job.getBuildByNumber(1).getCause(TriggerCause.class).getShortDescription())
                .isEqualTo("Retraining churn: GitHub push delivery-of-26 from 127.0.0.1");
        assertThat(job.getBuildByNumber(2).getCause(TriggerCause.class).getShortDescription())
                .isEqualTo("Retraining churn: a JSON request from 127.0.0.1");
    }

    @Test
    void aWrongSignatureStartsNothingAndIsAnsweredAsARightOne() throws Exception {
        HttpResponse<String> wrong = signed("guessed", "{\"ref\": \"refs/heads/main\"}");

        assertThat(buildOfOneMore().getNumber()).isEqualTo(1);
        assertThat(job.getBuildByNumber(1).getCause(TriggerCause.class).getShortDescription())
                .contains("a JSON request");

        HttpResponse<String> right = signed(SECRET, "{\"ref\": \"refs/heads/main\"}");
        assertThat(buildOfOneMore().getNumber()).isEqualTo(3);
        assertThat(wrong.statusCode()).isEqualTo(right.statusCode()).isEqualTo(202);
        assertThat(wrong.body()).isEqualTo(right.body());
        assertThat(wrong.headers().map().keySet())
                .isEqualTo(right.headers().map().keySet());
    }

    @Test
    void whetherThereIsAJobIsNotTold() throws Exception {
        HttpResponse<String> wanted = signed(SECRET, "{\"ref\": \"refs/heads/main\"}");
        buildOfOneMore();
        job.delete();

        HttpResponse<String> unwanted = signed(SECRET, "{\"ref\": \"refs/heads/other\"}");

        assertThat(unwanted.statusCode()).isEqualTo(wanted.statusCode()).isEqualTo(202);
        assertThat(unwanted.body()).isEqualTo(wanted.body());
        assertThat(unwanted.headers().map().keySet())
                .isEqualTo(wanted.headers().map().keySet());
    }

    @Test
    void aCopyStartsNothing() throws Exception {
        String body = "{\"ref\": \"refs/heads/main\"}";
        assertThat(signed(SECRET, body).statusCode()).isEqualTo(202);
        assertThat(signed(SECRET, body).statusCode()).isEqualTo(202);
        rule.waitUntilNoActivity();

        assertThat(buildOfOneMore().getNumber()).isEqualTo(2);
    }

    @Test
    void whatIsNoDeliveryIsRefused() throws Exception {
        String large = "{\"a\": \"" + "x".repeat(1 << 20) + "\"}";
        assertThat(signed(SECRET, large).statusCode()).isEqualTo(413);
        assertThat(Webhooks.post(rule, PATH, "{}").statusCode()).isEqualTo(401);
        assertThat(signed(SECRET, "[]").statusCode()).isEqualTo(400);
        HttpResponse<String> got = Webhooks.get(rule, PATH);
        assertThat(got.statusCode()).isEqualTo(405);
        assertThat(got.headers().firstValue("Allow")).contains("POST");

        assertThat(buildOfOneMore().getNumber()).isEqualTo(1);
    }

    /** Where everybody may do everything, so that it is the crumb alone that is missing. */
    @Test
    void onlyExactlyThatPathNeedsNoCrumb() throws Exception {
        rule.jenkins.setAuthorizationStrategy(new AuthorizationStrategy.Unsecured());
        for (String beside : new String[] {"model-delivery-webhook/x", "quietDown"}) {
            HttpResponse<String> answer = Webhooks.post(rule, beside, "{}");
            assertThat(answer.statusCode()).as(beside).isEqualTo(403);
            assertThat(answer.body()).as(beside).contains("crumb");
        }
        assertThat(Webhooks.post(rule, PATH, "{}").body()).doesNotContain("crumb");
    }
}
