package io.jenkins.plugins.modeldelivery.jenkins.controller;

import static io.jenkins.plugins.modeldelivery.jenkins.controller.Pipelines.EVALUATE;
import static io.jenkins.plugins.modeldelivery.jenkins.controller.Pipelines.OFF_BY_ONE;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.modeldelivery.jenkins.settings.ModelDeliverySettings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The settings of an administrator who writes them as YAML, and of one who uses the form. */
@WithJenkins
class CascControllerTest {
    @TempDir
    Path folder;

    private JenkinsRule rule;

    @BeforeEach
    void settingsFromYaml(JenkinsRule given) throws Exception {
        rule = given;
        Path yaml = Files.writeString(folder.resolve("jenkins.yaml"), """
                unclassified:
                  modelDelivery:
                    store: "file:///mnt/models"
                    gitName: "Release Desk"
                    gitEmail: "models@example.org"
                    registry: "registry.example.org/models"
                    prometheus: "http://prometheus.example.org:9090"
                    kubeconfigCredentialsId: "cluster"
                    gates:
                      - "mae <= 0.5"
                      - "rmse <= 3"
                """);
        ConfigurationAsCode.get().configure(yaml.toString());
    }

    private static void assertAllAreThere() {
        ModelDeliverySettings settings = ModelDeliverySettings.get();
        assertThat(settings.getStore()).isEqualTo("file:///mnt/models");
        assertThat(settings.getGitName()).isEqualTo("Release Desk");
        assertThat(settings.getGitEmail()).isEqualTo("models@example.org");
        assertThat(settings.getRegistry()).isEqualTo("registry.example.org/models");
        assertThat(settings.getPrometheus()).isEqualTo("http://prometheus.example.org:9090");
        assertThat(settings.getKubeconfigCredentialsId()).isEqualTo("cluster");
        assertThat(settings.getGates()).containsExactly("mae <= 0.5", "rmse <= 3");
    }

    @Test
    void yamlSetsAllOfThem() {
        assertAllAreThere();
    }

    @Test
    void theFormLeavesThemAsTheyAre() throws Exception {
        rule.configRoundtrip();

        assertAllAreThere();
    }

    /** As in the YAML, so that it can be kept in its place. */
    @Test
    void theyAreExported() throws Exception {
        ByteArrayOutputStream yaml = new ByteArrayOutputStream();

        ConfigurationAsCode.get().export(yaml);

        assertThat(yaml.toString(StandardCharsets.UTF_8))
                .contains("  modelDelivery:\n")
                .contains("    store: \"file:///mnt/models\"\n")
                .contains("    kubeconfigCredentialsId: \"cluster\"\n")
                .contains("    gates:\n    - \"mae <= 0.5\"\n    - \"rmse <= 3\"\n");
    }

    @Test
    void aStepTakesWhatItsJenkinsfileDoesNotSay() throws Exception {
        String silent = EVALUATE.replace(", gates: ['mae <= 2']", "");
        WorkflowJob job = Pipelines.job(rule.jenkins, "silent", "node {\n" + OFF_BY_ONE + silent + "\n}");
        WorkflowJob other = Pipelines.job(rule.jenkins, "outspoken", "node {\n" + OFF_BY_ONE + EVALUATE + "\n}");

        WorkflowRun refused = rule.buildAndAssertStatus(Result.FAILURE, job);

        rule.assertLogContains("Gates from the global settings: mae <= 0.5, rmse <= 3", refused);
        rule.assertLogContains("1 of 2 gates passed", refused);
        rule.assertLogNotContains("from the global settings", rule.buildAndAssertSuccess(other));
    }
}
