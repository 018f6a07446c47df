package io.jenkins.plugins.modeldelivery.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import hudson.model.FreeStyleProject;
import hudson.model.PeriodicWork;
import hudson.model.Run;
import io.jenkins.plugins.modeldelivery.jenkins.record.BuildRecords;
import io.jenkins.plugins.modeldelivery.jenkins.trigger.PrometheusWatch;
import io.jenkins.plugins.modeldelivery.jenkins.trigger.RetrainTrigger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What starts a training besides a webhook: what builds record, and what Prometheus measures. */
@WithJenkins
class TriggerControllerTest {
    private static final String DRIFT = """
            {"schema": 1, "id": "%s", "capability": "evaluate", "model": "churn", "started": "2026-03-02T06:00:40.125Z",
             "ended": "2026-03-02T06:00:41.125Z", "outcome": "success", "summary": "drift",
             "result": {"drift": {"status": "%s"}}}""";
    private static final String MONITOR = """
            {"schema": 1, "id": "%s", "capability": "monitor", "model": "churn", "started": "2026-03-02T06:00:40.125Z",
             "ended": "2026-03-02T06:00:41.125Z", "outcome": "success", "summary": "slow",
             "result": {"verdict": "%s"}}""";

    private JenkinsRule rule;
    private FreeStyleProject waiting;
    private RetrainTrigger trigger;

    @BeforeEach
    void aJobThatWaits(JenkinsRule given) throws Exception {
        rule = given;
        waiting = Webhooks.waitingJob(rule);
        trigger = waiting.getTrigger(RetrainTrigger.class);
    }

    private static void record(Run<?, ?> run, String id, String record) throws Exception {
        // Two records that began at the same time are one that was kept before.
        String began = record.replace("06:00:40.125Z", "06:00:4" + id.charAt(id.length() - 1) + ".125Z");
        assertThat(new BuildRecords(run).append(id, began)).isNull();
    }

    /** The build that was started, or null when there is none half a second after everything has ended. */
    private Run<?, ?> started(int number) throws Exception {
        for (int attempt = 0; attempt < 50 && waiting.getBuildByNumber(number) == null; attempt++) {
            rule.waitUntilNoActivity();
            Thread.sleep(10);
        }
        rule.waitUntilNoActivity();
        return waiting.getBuildByNumber(number);
    }

    @Test
    void driftAndADegradedServerThatAnyBuildRecordsStartOne() throws Exception {
        trigger.setDrift(true);
        WorkflowJob scoring = Pipelines.job(rule.jenkins, "scoring", "echo 'scored'");
        Run<?, ?> run = rule.buildAndAssertSuccess(scoring);

        record(run, "20260302-1", DRIFT.formatted("20260302-1", "none"));
        record(run, "20260302-2", MONITOR.formatted("20260302-2", "ok"));
        record(run, "20260302-3", DRIFT.formatted("20260302-3", "drift").replace("churn", "weather"));
        assertThat(started(1)).isNull();

        record(run, "20260302-4", DRIFT.formatted("20260302-4", "drift"));
        Run<?, ?> first = started(1);
        assertThat(first).isNotNull();
        assertThat(first.getCauses().get(0).getShortDescription())
                .isEqualTo("Retraining churn: drift in an evaluation of churn, recorded by scoring #1");

        record(run, "20260302-5", MONITOR.formatted("20260302-5", "degraded"));
        assertThat(started(2).getCauses().get(0).getShortDescription())
                .isEqualTo("Retraining churn: a degraded model server of churn, recorded by scoring #1");

        // What a training finds itself starts no other one.
        record(first, "20260302-6", DRIFT.formatted("20260302-6", "drift"));
        assertThat(started(3)).isNull();
    }

    @Test
    void driftIsNotAReasonUnlessTheTriggerSaysSo() throws Exception {
        WorkflowJob scoring = Pipelines.job(rule.jenkins, "scoring", "echo 'scored'");
        Run<?, ?> run = rule.buildAndAssertSuccess(scoring);

        record(run, "20260302-4", DRIFT.formatted("20260302-4", "drift"));

        assertThat(started(1)).isNull();
    }

    @Test
    void prometheusStartsOneBuildForAsLongAsItFindsSomething() throws Exception {
        AtomicReference<String> result = new AtomicReference<>("[]");
        HttpServer prometheus = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        prometheus.createContext("/api/v1/query", exchange -> {
            byte[] body = ("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":" + result.get()
                            + "}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        prometheus.start();
        try {
            trigger.setPrometheus("http://127.0.0.1:" + prometheus.getAddress().getPort());
            trigger.setQuery("drift_psi > 0.2");
            trigger.setInterval("1m");
            look();
            assertThat(started(1)).isNull();

            result.set("[{\"metric\":{\"column\":\"age\"},\"value\":[1767225600,\"0.31\"]}]");
            // Within the interval it is not asked again.
            look();
            assertThat(started(1)).isNull();
            anotherTrigger();
            look();
            assertThat(started(1).getCauses().get(0).getShortDescription())
                    .isEqualTo("Retraining churn: Prometheus finds {\"column\":\"age\"} 0.31 for drift_psi > 0.2");

            anotherTrigger();
            look();
            assertThat(started(2)).isNull();
        } finally {
            prometheus.stop(0);
        }
    }

    private static void look() {
        PeriodicWork.all().get(PrometheusWatch.class).run();
    }

    /** Saving the job's form makes a new one, which is asked for at once. */
    private void anotherTrigger() throws Exception {
        rule.configRoundtrip(waiting);
        trigger = waiting.getTrigger(RetrainTrigger.class);
    }

    @Test
    void theJobsFormLeavesItAsItIs() throws Exception {
        trigger.setEvents("push, alert");
        trigger.setFilter("{\"/ref\": \"refs/heads/main\"}");
        trigger.setParameters("COMMIT=/after");
        trigger.setCooldown("12h");
        trigger.setDrift(true);
        trigger.setQuery("drift_psi > 0.2");
        trigger.setPrometheus("http://prometheus.example.org:9090");
        trigger.setInterval("30m");
        waiting.save();

        rule.configRoundtrip(waiting);

        RetrainTrigger saved = waiting.getTrigger(RetrainTrigger.class);
        assertThat(saved).isNotSameAs(trigger);
        rule.assertEqualDataBoundBeans(trigger, saved);
        assertThat(saved.getFilter()).isEqualTo("{\"/ref\": \"refs/heads/main\"}");
    }
}
