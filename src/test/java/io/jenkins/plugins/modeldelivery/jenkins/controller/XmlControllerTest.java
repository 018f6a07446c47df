package io.jenkins.plugins.modeldelivery.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import io.jenkins.plugins.modeldelivery.jenkins.job.RetrainCause;
import io.jenkins.plugins.modeldelivery.jenkins.job.RetrainOrder;
import io.jenkins.plugins.modeldelivery.jenkins.settings.ModelDeliverySettings;
import io.jenkins.plugins.modeldelivery.jenkins.trigger.RetrainTrigger;
import io.jenkins.plugins.modeldelivery.jenkins.trigger.TriggerCause;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** What this version writes into Jenkins' own XML, read by the next start, and written again. */
class XmlControllerTest {
    @RegisterExtension
    final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private static String buildXml(Run<?, ?> run) throws Exception {
        return Files.readString(run.getRootDir().toPath().resolve("build.xml"));
    }

    @Test
    void settings() throws Throwable {
        sessions.then(rule -> {
            ModelDeliverySettings settings = ModelDeliverySettings.get();
            settings.setStore("file:///mnt/models");
            settings.setGitName("Ägidius & Söhne");
            settings.setGates(List.of("mae <= 0.5", "rmse <= 3"));
        });
        sessions.then(rule -> {
            ModelDeliverySettings settings = ModelDeliverySettings.get();
            assertThat(settings.getStore()).isEqualTo("file:///mnt/models");
            assertThat(settings.getGitName()).isEqualTo("Ägidius & Söhne");
            assertThat(settings.getGitEmail()).isNull();
            assertThat(settings.getGates()).containsExactly("mae <= 0.5", "rmse <= 3");
        });
    }

    @Test
    void theTriggerAndTheBuildThatItStarted() throws Throwable {
        AtomicReference<String> config = new AtomicReference<>();
        AtomicReference<String> build = new AtomicReference<>();
        sessions.then(rule -> {
            FreeStyleProject job = Webhooks.waitingJob(rule);
            RetrainTrigger trigger = job.getTrigger(RetrainTrigger.class);
            trigger.setEvents("push, json");
            trigger.setFilter("{\"/model\": \"churn\"}");
            trigger.setParameters("COMMIT=/after");
            trigger.setDrift(true);
            trigger.setInterval("5m");
            job.save();
            config.set(job.getConfigFile().asString());
            send(rule, job, 1);
            build.set(buildXml(job.getBuildByNumber(1)));
        });
        sessions.then(rule -> {
            FreeStyleProject job = rule.jenkins.getItemByFullName("waiting", FreeStyleProject.class);
            RetrainTrigger trigger = job.getTrigger(RetrainTrigger.class);
            assertThat(trigger.getCredentialsId()).isEqualTo("retrain-secret");
            assertThat(trigger.getModel()).isEqualTo("churn");
            assertThat(trigger.getEvents()).isEqualTo("push, json");
            assertThat(trigger.getFilter()).isEqualTo("{\"/model\": \"churn\"}");
            assertThat(trigger.getParameters()).isEqualTo("COMMIT=/after");
            assertThat(trigger.isDrift()).isTrue();
            assertThat(trigger.getInterval()).isEqualTo("5m");
            job.save();
            assertThat(job.getConfigFile().asString()).isEqualTo(config.get());

            FreeStyleBuild run = job.getBuildByNumber(1);
            assertThat(run.getCause(TriggerCause.class).getShortDescription())
                    .isEqualTo("Retraining churn: a JSON request from 127.0.0.1");
            assertThat(run.getAction(RetrainOrder.class)).isNotNull();
            run.save();
            assertThat(buildXml(run)).isEqualTo(build.get());

            // The trigger listens again.
            send(rule, job, 2);
        });
    }

    private static void send(JenkinsRule rule, FreeStyleProject job, int number) throws Exception {
        String body = "{\"model\": \"churn\", \"number\": " + number + "}";
        assertThat(Webhooks.post(rule, Webhooks.PATH, body, "Authorization", "Bearer " + Webhooks.SECRET)
                        .statusCode())
                .isEqualTo(202);
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (job.getBuildByNumber(number) == null && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        rule.waitUntilNoActivity();
        assertThat(job.getBuildByNumber(number)).as("build " + number).isNotNull();
    }

    @Test
    void theBuildThatAStepStarted() throws Throwable {
        AtomicReference<String> build = new AtomicReference<>();
        AtomicReference<String> cause = new AtomicReference<>();
        sessions.then(rule -> {
            WorkflowJob job = Pipelines.job(
                    rule.jenkins,
                    "train",
                    "node { if (!params.DATA) {"
                            + " modelRetrain(name: 'churn', when: 'always', parameters: [DATA: 'later.csv']) } }");
            job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("DATA", "")));
            rule.buildAndAssertSuccess(job);
            rule.waitUntilNoActivity();
            Run<?, ?> trained = job.getBuildByNumber(2);
            cause.set(trained.getCause(RetrainCause.class).getShortDescription());
            assertThat(cause.get()).startsWith("Retraining churn: ");
            build.set(buildXml(trained));
        });
        sessions.then(rule -> {
            Run<?, ?> trained =
                    rule.jenkins.getItemByFullName("train", WorkflowJob.class).getBuildByNumber(2);
            assertThat(trained.getCause(RetrainCause.class).getShortDescription())
                    .isEqualTo(cause.get());
            assertThat(trained.getAction(RetrainOrder.class)).isNotNull();
            assertThat(build.get()).contains("RetrainOrder", "RetrainCause");
            trained.save();
            assertThat(buildXml(trained)).isEqualTo(build.get());
        });
    }
}
