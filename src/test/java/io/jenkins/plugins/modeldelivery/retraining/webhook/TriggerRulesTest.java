package io.jenkins.plugins.modeldelivery.retraining.webhook;

import static io.jenkins.plugins.modeldelivery.retraining.webhook.Samples.bytes;
import static io.jenkins.plugins.modeldelivery.retraining.webhook.Samples.headers;
import static io.jenkins.plugins.modeldelivery.retraining.webhook.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerRulesTest {
    private static final Instant NOW = Instant.parse("2026-04-02T10:00:00Z");

    private TriggerMemory memory = TriggerMemory.empty();

    @Test
    void aPushStartsABuildWithItsParameters() throws Exception {
        TriggerDecision decision = rules("", "{\"/ref\": \"refs/heads/main\"}", "COMMIT=/after", "0s")
                .decide(Samples.githubPush("1"), null, memory, NOW);

        assertThat(decision.start()).isTrue();
        assertThat(decision.reason()).isEqualTo("GitHub push");
        assertThat(decision.parameters()).containsEntry("COMMIT", "59b20b8d5c6ff8d09518454d4dd8b7b30f095ab5");
    }

    @Test
    void theSameIdOrTheSameSignedBytesAreDeliveredOnce() throws Exception {
        TriggerRules rules = rules("", "", "", "0s");

        assertThat(started(rules, Samples.githubPush("1"), "sha256:aa", NOW)).isTrue();
        assertThat(started(rules, Samples.githubPush("1"), "sha256:bb", NOW)).isFalse();
        assertThat(started(rules, Samples.githubPush("2"), "sha256:aa", NOW)).isFalse();
        assertThat(started(rules, Samples.githubPush("2"), "sha256:cc", NOW)).isTrue();
    }

    @Test
    void aReplayOfWhatTheCooldownHeldBackStaysOne() throws Exception {
        TriggerRules rules = rules("", "", "", "1h");

        assertThat(started(rules, Samples.githubPush("1"), "a", NOW)).isTrue();
        assertThat(started(rules, Samples.githubPush("2"), "b", NOW.plusSeconds(60)))
                .isFalse();
        assertThat(started(rules, Samples.githubPush("2"), "b", NOW.plusSeconds(7200)))
                .isFalse();
    }

    @Test
    void theCooldownEndsToTheSecond() throws Exception {
        TriggerRules rules = rules("", "", "", "1h");

        assertThat(started(rules, Samples.githubPush("1"), null, NOW)).isTrue();
        assertThat(started(rules, Samples.githubPush("2"), null, NOW.plusSeconds(3599)))
                .isFalse();
        assertThat(started(rules, Samples.githubPush("3"), null, NOW.plusSeconds(3600)))
                .isTrue();
    }

    @Test
    void aPingIsNoReasonUnlessItIsChosen() throws Exception {
        Delivery ping =
                DeliveryReader.read(headers("X-GitHub-Event", "ping"), utf8("{\"zen\": \"Design for failure.\"}"));

        assertThat(started(rules("", "", "", "0s"), ping, null, NOW)).isFalse();
        assertThat(started(rules("gitlab:ping", "", "", "0s"), ping, null, NOW)).isFalse();
        assertThat(started(rules("github:ping", "", "", "0s"), ping, null, NOW)).isTrue();
        assertThat(started(rules("push,ping", "", "", "0s"), ping, null, NOW)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"svn:push", "<b>", "push;alert", "a:b:c"})
    void anEventThatIsNoneIsRefused(String events) {
        assertThatThrownBy(() -> new EventSelection(events)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void aJsonRequestAboutAnotherModelIsNotForThisJob() throws Exception {
        TriggerRules rules = rules("", "", "", "0s");

        assertThat(started(rules, Samples.json("{\"model\": \"fraud\"}"), null, NOW))
                .isFalse();
        assertThat(started(rules, Samples.json("{\"model\": \"churn\"}"), null, NOW))
                .isTrue();
        assertThat(started(rules, Samples.json("{}"), null, NOW)).isTrue();
    }

    @Test
    void anAlertThatIsRepeatedWhileItFiresStartsOneBuild() throws Exception {
        TriggerRules rules = rules("", "", "", "0s");

        assertThat(started(rules, alert("a1", "09:51"), "1", NOW)).isTrue();
        assertThat(started(rules, alert("a1", "09:51"), "2", NOW.plusSeconds(14_400)))
                .isFalse();
        assertThat(started(rules, resolved("a1", "09:51"), "3", NOW.plusSeconds(20_000)))
                .isFalse();
        assertThat(started(rules, alert("a1", "16:00"), "4", NOW.plusSeconds(30_000)))
                .isTrue();
    }

    @Test
    void withoutAnyNoticeThatItIsResolvedANewOccurrenceIsStillTold() throws Exception {
        TriggerRules rules = rules("", "", "", "0s");

        assertThat(started(rules, alert("a1", "09:51"), null, NOW)).isTrue();
        assertThat(started(rules, alert("a1", "16:00"), null, NOW)).isTrue();
    }

    @Test
    void anAlertThatStillFiresAfterTheCooldownStartsABuild() throws Exception {
        TriggerRules rules = rules("", "", "", "1h");
        assertThat(started(rules, Samples.githubPush("1"), null, NOW)).isTrue();

        assertThat(started(rules, alert("a1", "09:51"), null, NOW.plusSeconds(60)))
                .isFalse();
        assertThat(started(rules, alert("a1", "09:51"), null, NOW.plusSeconds(3700)))
                .isTrue();
    }

    @Test
    void aBuildThatCouldNotBeQueuedDoesNotCount() throws Exception {
        TriggerRules rules = rules("", "", "", "1h");
        TriggerDecision first = rules.decide(alert("a1", "09:51"), "1", memory, NOW);
        assertThat(first.start()).isTrue();

        assertThat(rules.decide(alert("a1", "09:51"), "2", first.otherwise(), NOW)
                        .start())
                .isTrue();
        assertThat(rules.decide(alert("a1", "09:51"), "2", first.memory(), NOW).start())
                .isFalse();
    }

    @Test
    void aBreachStartsOneBuildUntilItIsOver() {
        TriggerRules rules = rules("", "", "MODE=full", "0s");
        TriggerDecision first = rules.decide("Prometheus", "prometheus:x", "1", memory, NOW);

        assertThat(first.start()).isTrue();
        assertThat(first.parameters()).containsEntry("MODE", "full");
        assertThat(rules.decide("Prometheus", "prometheus:x", "1", first.memory(), NOW)
                        .start())
                .isFalse();
        assertThat(rules.decide(
                                "Prometheus",
                                "prometheus:x",
                                "1",
                                TriggerRules.over("prometheus:x", first.memory()),
                                NOW)
                        .start())
                .isTrue();
    }

    @Test
    void itForgetsTheOldestRatherThanGrowForEver() throws Exception {
        TriggerRules rules = rules("", "", "", "0s");
        for (int i = 0; i < 1001; i++) {
            started(rules, Samples.githubPush("id-" + i), null, NOW);
            started(rules, alertOf("group-" + i), null, NOW);
        }

        assertThat(memory.seen()).hasSize(1000).startsWith("github:id-1").endsWith("github:id-1000");
        assertThat(memory.incidents()).hasSize(200).containsKey("group-1000").doesNotContainKey("group-800");
    }

    private boolean started(TriggerRules rules, Delivery delivery, String replayKey, Instant now) {
        TriggerDecision decision = rules.decide(delivery, replayKey, memory, now);
        memory = decision.memory();
        return decision.start();
    }

    private static TriggerRules rules(String events, String filter, String parameters, String cooldown) {
        return new TriggerRules(
                "churn",
                new EventSelection(events),
                new PayloadFilter(filter),
                new ParameterMapping(parameters),
                Duration.parse(cooldown.equals("0s") ? "PT0S" : "PT1H"));
    }

    private static Delivery alert(String fingerprint, String time) throws RefusedDeliveryException {
        return DeliveryReader.read(headers(), utf8(text(fingerprint, time)));
    }

    private static Delivery resolved(String fingerprint, String time) throws RefusedDeliveryException {
        return DeliveryReader.read(headers(), utf8(text(fingerprint, time).replace("\"firing\"", "\"resolved\"")));
    }

    private static Delivery alertOf(String group) throws RefusedDeliveryException {
        return DeliveryReader.read(
                headers(),
                utf8(
                        "{\"version\": \"4\", \"groupKey\": \"" + group
                                + "\", \"status\": \"firing\", \"alerts\": [{\"status\": \"firing\", \"fingerprint\": \"f\"}]}"));
    }

    private static String text(String fingerprint, String time) {
        return new String(bytes("alertmanager"), StandardCharsets.UTF_8)
                .replace("a4a6a9b1ae1a2ee5", fingerprint)
                .replace("09:51", time);
    }
}
