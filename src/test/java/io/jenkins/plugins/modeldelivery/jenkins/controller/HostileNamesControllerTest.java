package io.jenkins.plugins.modeldelivery.jenkins.controller;

import static io.jenkins.plugins.modeldelivery.jenkins.controller.Pipelines.EVALUATE;
import static io.jenkins.plugins.modeldelivery.jenkins.controller.Pipelines.PREDICTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * A model whose name is markup, in what the controller renders. The dashboards put it into the page with scripts that HtmlUnit
 * can't run; {@code HostPagesBrowserIT} looks at those in a browser.
 */
@WithJenkins
class HostileNamesControllerTest {
    private JenkinsRule rule;

    @BeforeEach
    void aJobWithTheModel(JenkinsRule given) throws Exception {
        rule = given;
        WorkflowJob job = Pipelines.job(rule.jenkins, "judged", "node {\n" + PREDICTIONS + EVALUATE + "\n}");
        HostileModel.recordIn(rule.buildAndAssertSuccess(job));
    }

    @Test
    void theBuildsSummaryShowsItAsText() throws Exception {
        try (JenkinsRule.WebClient client = rule.createWebClient()) {
            client.getOptions().setJavaScriptEnabled(false);
            HtmlPage page = client.goTo("job/judged/1/");

            assertThat(page.getByXPath("//img[@onerror]")).isEmpty();
            assertThat(page.getBody().asNormalizedText()).contains(HostileModel.NAME);
        }
    }
}
