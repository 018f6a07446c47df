package io.jenkins.plugins.modeldelivery.jenkins.controller;

import static io.jenkins.plugins.modeldelivery.jenkins.controller.Pipelines.REPOSITORY;
import static io.jenkins.plugins.modeldelivery.jenkins.controller.Pipelines.STOP_SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A controller that goes down in the middle of a step, and the step that goes on when it is up again. */
class RestartControllerTest {
    @RegisterExtension
    final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void aCanaryGoesOnWhereItWas() throws Throwable {
        sessions.then(rule -> {
            WorkflowJob job = Pipelines.job(
                    rule.jenkins,
                    "canary",
                    "node {\n"
                            + REPOSITORY
                            + "modelVersion(name: 'churn', path: 'first.onnx', version: '1.0.0')\n"
                            + "modelDeploy(name: 'churn', version: '1.0.0', target: 'local')\n"
                            + "modelVersion(name: 'churn', path: 'second.onnx', version: '1.1.0')\n"
                            + "try {\n"
                            + "  def deployed = modelDeploy(name: 'churn', version: '1.1.0', target: 'local', strategy: 'canary', steps: ['10:8s', '50:2s'])\n"
                            + "  echo \"${deployed.verdict} ${deployed.version} after ${deployed.previous}, traffic ${deployed.traffic['1.1.0']}\"\n"
                            + "} finally {\n" + STOP_SERVER + "}\n"
                            + "}");
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            rule.waitForMessage("holding 10 %", run);
        });
        sessions.then(rule -> {
            WorkflowRun run =
                    rule.jenkins.getItemByFullName("canary", WorkflowJob.class).getBuildByNumber(1);
            rule.assertBuildStatusSuccess(rule.waitForCompletion(run));
            rule.assertLogContains("deployed 1.1.0 after 1.0.0, traffic 100", run);
        });
    }

    @Test
    void aWaitForATrainingGoesOn() throws Throwable {
        sessions.then(rule -> {
            WorkflowJob job = Pipelines.job(
                    rule.jenkins,
                    "train",
                    "node {\n"
                            + "if (params.DATA) {\n"
                            + "  echo \"trains on ${params.DATA}\"\n"
                            + "  sleep 10\n"
                            + "} else {\n"
                            + "  def trained = modelRetrain(name: 'churn', when: 'always', parameters: [DATA: 'later.csv'], wait: true)\n"
                            + "  echo \"${trained.decision} ${trained.status}\"\n"
                            + "}\n"
                            + "}");
            job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("DATA", "")));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            rule.waitForMessage("modelRetrain", run);
            while (job.getBuildByNumber(2) == null) {
                Thread.sleep(100);
            }
            rule.waitForMessage("trains on later.csv", job.getBuildByNumber(2));
        });
        sessions.then(rule -> {
            WorkflowJob job = rule.jenkins.getItemByFullName("train", WorkflowJob.class);
            rule.assertBuildStatusSuccess(rule.waitForCompletion(job.getBuildByNumber(1)));
            rule.assertLogContains("retrain succeeded", job.getBuildByNumber(1));
            rule.assertBuildStatus(Result.SUCCESS, rule.waitForCompletion(job.getBuildByNumber(2)));
            // Asked once, trained once.
            assertThat(job.getBuilds()).hasSize(2);
            JenkinsRule.getLog(job.getBuildByNumber(2));
        });
    }
}
