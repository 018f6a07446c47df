package io.jenkins.plugins.modeldelivery.jenkins.controller;

import static io.jenkins.plugins.modeldelivery.jenkins.controller.Pipelines.EVALUATE;
import static io.jenkins.plugins.modeldelivery.jenkins.controller.Pipelines.PREDICTIONS;
import static io.jenkins.plugins.modeldelivery.jenkins.controller.Pipelines.REPOSITORY;
import static io.jenkins.plugins.modeldelivery.jenkins.controller.Pipelines.STOP_SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Label;
import hudson.model.Result;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The steps in Pipelines on a real controller, with the work on the controller's own node and on an agent. */
@WithJenkins
class StepsControllerTest {
    private static void node(JenkinsRule rule, String label) throws Exception {
        if (!label.equals("built-in")) {
            rule.createOnlineSlave(Label.get(label));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"built-in", "agent"})
    void theWholeLoopScripted(String label, JenkinsRule rule) throws Exception {
        node(rule, label);
        WorkflowJob job = Pipelines.job(
                rule.jenkins,
                "loop",
                "node('" + label + "') {\n"
                        + REPOSITORY
                        + PREDICTIONS
                        + "def judged = " + EVALUATE + "\n"
                        + "echo \"mae ${judged.metrics.mae.value}, ${judged.verdict}\"\n"
                        + "def registered = modelVersion(name: 'churn', path: 'first.onnx', version: '1.0.0', stage: 'production')\n"
                        + "echo \"tag ${registered.tag}, created ${registered.created}\"\n"
                        + "def packed = modelPackage(name: 'churn', version: '1.0.0', format: 'oci-layout')\n"
                        + "echo \"packed ${packed.digest}\"\n"
                        + "try {\n"
                        + "  def deployed = modelDeploy(name: 'churn', version: '1.0.0', target: 'local')\n"
                        + "  echo \"${deployed.verdict} ${deployed.version}\"\n"
                        + "  sh \"curl -fsS ${deployed.endpoint}/v2/health/ready\"\n"
                        + "  def seen = modelMonitor(name: 'churn')\n"
                        + "  echo \"monitored ${seen.verdict}\"\n"
                        + "  def trained = modelRetrain(name: 'churn', when: 'always', command: 'echo trains now')\n"
                        + "  echo \"${trained.decision} ${trained.status}\"\n"
                        + "} finally {\n" + STOP_SERVER + "}\n"
                        + "}");

        WorkflowRun run = rule.buildAndAssertSuccess(job);

        String log = JenkinsRule.getLog(run);
        assertThat(log)
                .contains("mae 0.375 (")
                .contains("mae 0.375, pass")
                .contains("tag churn@v1.0.0, created true")
                .containsPattern("packed sha256:[0-9a-f]{64}")
                .contains("deployed 1.0.0")
                .contains("monitored ok")
                .contains("trains now")
                .contains("retrain succeeded")
                .doesNotContain("\tat ");
    }

    @Test
    void declarative(JenkinsRule rule) throws Exception {
        WorkflowJob job = Pipelines.job(
                rule.jenkins,
                "declarative",
                "pipeline {\n"
                        + "  agent any\n"
                        + "  stages {\n"
                        + "    stage('Evaluate') {\n"
                        + "      steps {\n"
                        + PREDICTIONS
                        + "        modelEvaluate name: 'churn', task: 'regression', predictions: 'predictions.csv', label: 'label', prediction: 'prediction', gates: ['mae <= 2']\n"
                        + "      }\n"
                        + "    }\n"
                        + "  }\n"
                        + "  post { success { echo 'all passed' } }\n"
                        + "}\n");

        rule.assertLogContains("all passed", rule.buildAndAssertSuccess(job));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "unstable"})
    void aGateThatSaysNoEndsTheBuildAsTheRequestSays(String onFailure, JenkinsRule rule) throws Exception {
        WorkflowJob job = Pipelines.job(
                rule.jenkins,
                "gate",
                "node {\n"
                        + Pipelines.OFF_BY_ONE
                        + EVALUATE.replace("2'", "0.5'").replace(")", ", onFailure: '" + onFailure + "')") + "\n"
                        + "echo 'goes on'\n"
                        + "}");

        WorkflowRun run = rule.buildAndAssertStatus(onFailure.equals("fail") ? Result.FAILURE : Result.UNSTABLE, job);

        // The report is there all the same.
        rule.assertLogContains("0 of 1 gate passed", run);
        if (onFailure.equals("fail")) {
            rule.assertLogNotContains("goes on", run);
        } else {
            rule.assertLogContains("goes on", run);
        }
        assertThat(rule.jenkins.getWorkspaceFor(job).list("**/*.html")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "modelEvaluate(name: 'churn', task: 'astrology', predictions: 'predictions.csv')|astrology",
                "modelEvaluate(name: 'churn', task: 'regression', predictions: 'nowhere.csv', label: 'l', prediction: 'p')|nowhere.csv",
                "modelVersion(name: 'churn', path: 'missing.onnx')|missing.onnx",
                "modelDeploy(name: 'churn', version: '1.0.0', target: 'moon')|moon",
                "modelRetrain(name: 'churn', when: 'whenever')|whenever",
            })
    void anErrorNamesTheValueAndShowsNoStackTrace(String line, JenkinsRule rule) throws Exception {
        String[] parts = line.split("\\|");
        WorkflowJob job =
                Pipelines.job(rule.jenkins, "wrong", "node {\n" + REPOSITORY + PREDICTIONS + parts[0] + "\n}");

        String log = JenkinsRule.getLog(rule.buildAndAssertStatus(Result.FAILURE, job));

        assertThat(log)
                .contains("ERROR: ")
                .contains(parts[1])
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
    }

    @Test
    void aHostileNameIsRefused(JenkinsRule rule) throws Exception {
        WorkflowJob job = Pipelines.job(
                rule.jenkins,
                "hostile",
                "node {\n" + PREDICTIONS + EVALUATE.replace("'churn'", "'<img src=x onerror=alert(1)>'") + "\n}");

        WorkflowRun run = rule.buildAndAssertStatus(Result.FAILURE, job);

        rule.assertLogContains("name", run);
        try (JenkinsRule.WebClient client = rule.createWebClient()) {
            assertThat(client.getPage(run, "console").getWebResponse().getContentAsString())
                    .doesNotContain("<img src=x");
        }
    }

    @Test
    void anAbortStopsAStepOnItsWay(JenkinsRule rule) throws Exception {
        WorkflowJob job = Pipelines.job(
                rule.jenkins,
                "abort",
                "node {\n"
                        + REPOSITORY
                        + "modelVersion(name: 'churn', path: 'first.onnx', version: '1.0.0')\n"
                        + "modelRetrain(name: 'churn', when: 'always', command: 'echo trains; sleep 300')\n"
                        + "}");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        rule.waitForMessage("trains", run);

        run.doStop();

        rule.assertBuildStatus(Result.ABORTED, rule.waitForCompletion(run));
    }
}
