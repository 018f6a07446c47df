package io.jenkins.plugins.modeldelivery.jenkins.controller;

import static io.jenkins.plugins.modeldelivery.jenkins.controller.Pipelines.EVALUATE;
import static io.jenkins.plugins.modeldelivery.jenkins.controller.Pipelines.PREDICTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The pages' scripts in HtmlUnit, which throws where one fails; and what they draw is there. */
@WithJenkins
class PageScriptsControllerTest {
    @Test
    void theyRunWithoutAnError(JenkinsRule rule) throws Exception {
        rule.buildAndAssertSuccess(Pipelines.job(rule.jenkins, "judged", "node {\n" + PREDICTIONS + EVALUATE + "\n}"));
        for (String url : List.of("models/", "job/judged/model-delivery/", "job/judged/1/model-delivery/")) {
            try (JenkinsRule.WebClient client = rule.createWebClient()) {
                HtmlPage page = client.goTo(url);
                client.waitForBackgroundJavaScript(5000);
                assertThat(page.getElementById("main-panel").asNormalizedText()).contains("churn");
            }
        }
    }
}
