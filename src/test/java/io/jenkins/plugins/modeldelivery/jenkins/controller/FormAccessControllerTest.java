package io.jenkins.plugins.modeldelivery.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import io.jenkins.plugins.modeldelivery.jenkins.settings.ModelDeliverySettings;
import io.jenkins.plugins.modeldelivery.jenkins.step.DeployStep;
import io.jenkins.plugins.modeldelivery.jenkins.step.EvaluateStep;
import io.jenkins.plugins.modeldelivery.jenkins.step.PackageStep;
import io.jenkins.plugins.modeldelivery.jenkins.step.VersionStep;
import io.jenkins.plugins.modeldelivery.jenkins.trigger.RetrainTrigger;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every URL that a form of the plugin asks while it is filled in: only by POST, and only for who may fill it in. */
@WithJenkins
class FormAccessControllerTest {
    private static final String ERROR = "class=\"error\"";
    private static final List<String> USERS = Arrays.asList(null, "stranger", "reader", "configurer", "admin");

    private JenkinsRule rule;

    @BeforeEach
    void aJobAndPeople(JenkinsRule given) throws Exception {
        rule = given;
        FreeStyleProject job = Webhooks.waitingJob(rule);
        assertThat(job.getFullName()).isEqualTo("waiting");
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger", "reader", "configurer")
                .grant(Item.READ)
                .everywhere()
                .to("reader", "configurer")
                .grant(Item.CONFIGURE, Item.EXTENDED_READ)
                .everywhere()
                .to("configurer"));
    }

    private WebResponse ask(HttpMethod method, String user, String url, Map<String, String> fields) throws Exception {
        try (JenkinsRule.WebClient client = rule.createWebClient()) {
            client.getOptions().setThrowExceptionOnFailingStatusCode(false);
            client.getOptions().setJavaScriptEnabled(false);
            if (user != null) {
                client.login(user);
            }
            StringBuilder query = new StringBuilder();
            fields.forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&")
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
            WebRequest request = new WebRequest(new URL(rule.getURL(), url + query), method);
            return client.loadWebResponse(method == HttpMethod.POST ? client.addCrumb(request) : request);
        }
    }

    private static String inJob(Class<?> describable, String check) {
        return "job/waiting/descriptorByName/" + describable.getName() + "/" + check;
    }

    private static String global(String check) {
        return "descriptorByName/" + ModelDeliverySettings.class.getName() + "/" + check;
    }

    /** The ids of credentials are told to nobody who may not use them in the job. */
    @Test
    void credentialsAreOfferedToWhoMayConfigure() throws Exception {
        for (String url : List.of(
                inJob(RetrainTrigger.class, "fillCredentialsIdItems"),
                inJob(VersionStep.class, "fillStoreCredentialsIdItems"))) {
            for (String user : USERS) {
                String offered = ask(HttpMethod.POST, user, url, Map.of()).getContentAsString();
                if ("configurer".equals(user) || "admin".equals(user)) {
                    assertThat(offered).as("%s at %s", user, url).contains("retrain-secret");
                } else {
                    assertThat(offered).as("%s at %s", user, url).doesNotContain("retrain-secret");
                }
            }
        }
        for (String url : List.of(
                inJob(VersionStep.class, "fillCredentialsIdItems"),
                inJob(VersionStep.class, "fillSigningCredentialsIdItems"),
                inJob(DeployStep.class, "fillKubeconfigCredentialsIdItems"),
                inJob(PackageStep.class, "fillRegistryCredentialsIdItems"))) {
            assertThat(ask(HttpMethod.POST, "configurer", url, Map.of()).getStatusCode())
                    .as(url)
                    .isEqualTo(200);
            // A secret text is not among what these take.
            assertThat(ask(HttpMethod.POST, "configurer", url, Map.of()).getContentAsString())
                    .as(url)
                    .doesNotContain("retrain-secret");
        }
    }

    @Test
    void onlyWhoMayConfigureTheJobIsToldWhatIsWrongWithAStep() throws Exception {
        String url = inJob(EvaluateStep.class, "checkParameter/gates");
        Map<String, String> wrong = Map.of("value", "mae ?? 2");
        for (String user : USERS) {
            String answer = ask(HttpMethod.POST, user, url, wrong).getContentAsString();
            if ("configurer".equals(user) || "admin".equals(user)) {
                assertThat(answer).as(user).contains(ERROR).contains("mae ??");
            } else {
                assertThat(answer).as(String.valueOf(user)).doesNotContain("mae ??");
            }
        }
    }

    @Test
    void theTriggersChecksAreForWhoMayConfigureTheJob() throws Exception {
        for (String field : List.of(
                "CredentialsId", "Model", "Events", "Filter", "Parameters", "Cooldown", "Interval", "Prometheus")) {
            String url = inJob(RetrainTrigger.class, "check" + field);
            Map<String, String> value = Map.of("value", "", "query", "");
            for (String user : USERS) {
                int status = ask(HttpMethod.POST, user, url, value).getStatusCode();
                if ("configurer".equals(user) || "admin".equals(user)) {
                    assertThat(status).as("%s at %s", user, url).isEqualTo(200);
                } else {
                    assertThat(status).as("%s at %s", user, url).isIn(403, 404);
                }
            }
        }
    }

    /** They make the controller speak to an address of the asker's choice. */
    @Test
    void connectionsAreTestedForAdministratorsAlone() throws Exception {
        Map<String, String> unreachable = Map.of(
                "prometheus", "http://127.0.0.1:1", "registry", "127.0.0.1:1", "kubeconfigCredentialsId", "none");
        for (String check : List.of("testPrometheus", "testRegistry", "testKubeconfig")) {
            for (String user : Arrays.asList(null, "stranger", "reader", "configurer")) {
                assertThat(ask(HttpMethod.POST, user, global(check), unreachable)
                                .getStatusCode())
                        .as("%s at %s", user, check)
                        .isEqualTo(403);
            }
            WebResponse answer = ask(HttpMethod.POST, "admin", global(check), unreachable);
            assertThat(answer.getStatusCode()).as(check).isEqualTo(200);
            assertThat(answer.getContentAsString()).as(check).contains(ERROR);
        }
    }

    @Test
    void theSettingsChecksTellOthersNothing() throws Exception {
        Map<String, String> wrong = Map.of(
                "checkStore", "ftp://models",
                "checkGates", "mae ?? 2",
                "checkRegistry", "https://registry.example.org",
                "checkPrometheus", "ftp://prometheus",
                "checkGitEmail", "nobody");
        for (String check : wrong.keySet()) {
            Map<String, String> value = Map.of("value", wrong.get(check));
            assertThat(ask(HttpMethod.POST, "admin", global(check), value).getContentAsString())
                    .as(check)
                    .contains(ERROR);
            for (String user : Arrays.asList(null, "stranger", "reader", "configurer")) {
                assertThat(ask(HttpMethod.POST, user, global(check), value).getContentAsString())
                        .as("%s at %s", user, check)
                        .doesNotContain(ERROR);
            }
        }
    }

    /** A link that an administrator follows must do nothing. */
    @Test
    void noneAnswersAGet() throws Exception {
        for (String url : List.of(
                inJob(RetrainTrigger.class, "fillCredentialsIdItems"),
                inJob(RetrainTrigger.class, "checkFilter"),
                inJob(VersionStep.class, "fillCredentialsIdItems"),
                inJob(EvaluateStep.class, "checkParameter/gates"),
                global("testPrometheus"),
                global("testRegistry"),
                global("testKubeconfig"),
                global("checkStore"),
                global("fillKubeconfigCredentialsIdItems"))) {
            assertThat(ask(HttpMethod.GET, "admin", url, Map.of("value", "x")).getStatusCode())
                    .as(url)
                    .isIn(404, 405);
        }
    }
}
