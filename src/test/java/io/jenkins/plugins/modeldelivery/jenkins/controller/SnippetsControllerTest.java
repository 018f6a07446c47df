package io.jenkins.plugins.modeldelivery.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.jenkins.step.DeployStep;
import io.jenkins.plugins.modeldelivery.jenkins.step.EvaluateStep;
import io.jenkins.plugins.modeldelivery.jenkins.step.MonitorStep;
import io.jenkins.plugins.modeldelivery.jenkins.step.PackageStep;
import io.jenkins.plugins.modeldelivery.jenkins.step.RetrainStep;
import io.jenkins.plugins.modeldelivery.jenkins.step.VersionStep;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What Jenkins makes of the steps' parameters: bound from a Pipeline, and written as one. */
@WithJenkins
class SnippetsControllerTest {
    private static <T extends Step> T bound(Class<T> type, Map<String, ?> arguments) throws Exception {
        return new DescribableModel<>(type).instantiate(arguments, null);
    }

    private static <T extends Step> void roundTrip(Class<T> type, Map<String, ?> arguments) throws Exception {
        assertThat(DescribableModel.uninstantiate2_(bound(type, arguments)).toMap())
                .containsAllEntriesOf(arguments)
                .hasSize(arguments.size());
    }

    @Test
    void whatIsBoundIsWrittenAgain(JenkinsRule rule) throws Exception {
        roundTrip(VersionStep.class, Map.of("name", "churn", "path", "model.onnx", "bump", "minor", "push", true));
        roundTrip(PackageStep.class, Map.of("name", "churn", "version", "1.0.0", "format", "oci-layout"));
        roundTrip(EvaluateStep.class, Map.of("name", "churn", "level", 0.9, "minSliceRows", 20));
        roundTrip(DeployStep.class, Map.of("name", "churn", "strategy", "canary", "replicas", 2));
        roundTrip(MonitorStep.class, Map.of("name", "churn"));
        roundTrip(RetrainStep.class, Map.of("name", "churn", "wait", true));
    }

    @Test
    void aSnippetIsWhatOneWouldWrite(JenkinsRule rule) throws Exception {
        Step step = bound(
                EvaluateStep.class,
                Map.of("name", "churn", "predictions", "predictions.csv", "gates", List.of("mae <= 2", "r2 >= 0.5")));

        assertThat(Snippetizer.object2Groovy(step))
                .startsWith("modelEvaluate ")
                .contains("name: 'churn'")
                .contains("predictions: 'predictions.csv'")
                .contains("gates: ['mae <= 2', 'r2 >= 0.5']");
    }

    @Test
    void theSnippetGeneratorOffersEveryStep(JenkinsRule rule) throws Exception {
        WorkflowJob job = Pipelines.job(rule.jenkins, "any", "");
        try (JenkinsRule.WebClient client = rule.createWebClient()) {
            client.getOptions().setJavaScriptEnabled(false);
            String page =
                    client.getPage(job, "pipeline-syntax/").getWebResponse().getContentAsString();
            assertThat(page)
                    .contains(
                            "modelVersion",
                            "modelPackage",
                            "modelEvaluate",
                            "modelDeploy",
                            "modelMonitor",
                            "modelRetrain");
        }
    }
}
