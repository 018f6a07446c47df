package io.jenkins.plugins.modeldelivery.jenkins.controller;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.FreeStyleProject;
import hudson.util.Secret;
import io.jenkins.plugins.modeldelivery.jenkins.trigger.RetrainTrigger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jvnet.hudson.test.JenkinsRule;

/** A job that waits for webhooks, and somebody outside who sends them: without a login, a cookie or a crumb. */
final class Webhooks {
    static final String PATH = "model-delivery-webhook/";
    static final String SECRET = "correct horse battery staple";

    private Webhooks() {}

    /** A job whose trigger has the secret. */
    static FreeStyleProject waitingJob(JenkinsRule rule) throws Exception {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, "retrain-secret", "", Secret.fromString(SECRET)));
        provider.save();
        FreeStyleProject job = rule.createFreeStyleProject("waiting");
        job.setQuietPeriod(0);
        RetrainTrigger trigger = new RetrainTrigger("retrain-secret");
        trigger.setModel("churn");
        job.addTrigger(trigger);
        job.save();
        trigger.start(job, true);
        return job;
    }

    /** As GitHub signs. */
    static String signature(String secret, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    static HttpResponse<String> post(JenkinsRule rule, String path, String body, String... headers) throws Exception {
        return send(
                HttpRequest.newBuilder(rule.getURL().toURI().resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                headers);
    }

    static HttpResponse<String> get(JenkinsRule rule, String path, String... headers) throws Exception {
        return send(HttpRequest.newBuilder(rule.getURL().toURI().resolve(path)), headers);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String... headers) throws Exception {
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
