package io.jenkins.plugins.modeldelivery.jenkins.controller;

import static io.jenkins.plugins.modeldelivery.jenkins.controller.Pipelines.EVALUATE;
import static io.jenkins.plugins.modeldelivery.jenkins.controller.Pipelines.PREDICTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The pages on a real controller: who may see them, and what they answer. */
@WithJenkins
class PagesControllerTest {
    private static final List<String> OF_THE_JOB = List.of(
            "job/judged/model-delivery/",
            "job/judged/model-delivery/data",
            "job/judged/model-delivery/api/json",
            "job/judged/1/model-delivery/",
            "job/judged/1/model-delivery/data",
            "job/judged/1/model-delivery/api/json");
    private static final List<String> OF_ALL = List.of("models/", "models/data", "models/api/json");

    private JenkinsRule rule;

    @BeforeEach
    void aJobWithOneEvaluation(JenkinsRule given) throws Exception {
        rule = given;
        WorkflowJob job = Pipelines.job(rule.jenkins, "judged", "node {\n" + PREDICTIONS + EVALUATE + "\n}");
        rule.buildAndAssertSuccess(job);
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "stranger", "discoverer")
                .grant(Item.READ)
                .everywhere()
                .to("reader")
                .grant(Item.DISCOVER)
                .everywhere()
                .to("discoverer"));
    }

    private int status(String user, String url) throws Exception {
        return answer(user, url).getStatusCode();
    }

    private WebResponse answer(String user, String url) throws Exception {
        try (JenkinsRule.WebClient client = rule.createWebClient()) {
            client.getOptions().setThrowExceptionOnFailingStatusCode(false);
            client.getOptions().setJavaScriptEnabled(false);
            if (user != null) {
                client.login(user);
            }
            return client.goTo(url, null).getWebResponse();
        }
    }

    @Test
    void whoMayReadTheJobMayReadItsPages() throws Exception {
        for (String user : List.of("admin", "reader")) {
            for (String url : OF_THE_JOB) {
                assertThat(status(user, url)).as("%s at %s", user, url).isEqualTo(200);
            }
        }
        assertThat(answer("reader", "models/data").getContentAsString()).contains("churn");
        assertThat(answer("reader", "models/api/json?depth=2").getContentAsString())
                .contains("churn");
        assertThat(answer("reader", "job/judged/1/model-delivery/data").getContentAsString())
                .contains("churn")
                .contains("0.375");
    }

    /** Who may not is not told whether there is such a job. */
    @Test
    void whoMayNotReadTheJobSeesNothingOfIt() throws Exception {
        for (String url : OF_THE_JOB) {
            assertThat(status("stranger", url)).as("stranger at " + url).isEqualTo(404);
            assertThat(status("discoverer", url)).as("discoverer at " + url).isIn(403, 404);
            // Anonymous is sent to the login page.
            assertThat(answer(null, url).getContentAsString()).as(url).doesNotContain("churn");
        }
        for (String url : OF_ALL) {
            for (String user : List.of("stranger", "discoverer")) {
                assertThat(answer(user, url + (url.endsWith("json") ? "?depth=2" : ""))
                                .getContentAsString())
                        .as("%s at %s", user, url)
                        .doesNotContain("churn")
                        .doesNotContain("judged");
            }
            // Anonymous is sent to the login page.
            assertThat(answer(null, url).getContentAsString()).as(url).doesNotContain("churn");
        }
    }

    @Test
    void noPageHasAScriptInItsMarkup() throws Exception {
        for (String url : List.of("models/", "job/judged/model-delivery/", "job/judged/1/model-delivery/")) {
            String markup = answer("reader", url).getContentAsString();
            String main = markup.substring(markup.indexOf("id=\"main-panel\""), markup.indexOf("</footer>"));
            assertThat(main)
                    .as(url)
                    .doesNotContainPattern("<script(?![^>]* src=)[^>]*>\\s*\\S")
                    .doesNotContain(" onclick=");
        }
    }
}
