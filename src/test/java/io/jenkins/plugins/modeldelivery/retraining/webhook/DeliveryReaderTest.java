package io.jenkins.plugins.modeldelivery.retraining.webhook;

import static io.jenkins.plugins.modeldelivery.retraining.webhook.Samples.bytes;
import static io.jenkins.plugins.modeldelivery.retraining.webhook.Samples.headers;
import static io.jenkins.plugins.modeldelivery.retraining.webhook.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryReaderTest {
    @Test
    void readsAPushOfGitHub() throws Exception {
        Delivery push = Samples.githubPush("72d3162e-cc78-11e3-81ab-4c9367dc0958");

        assertThat(push.sender()).isEqualTo(Sender.GITHUB);
        assertThat(push.event()).isEqualTo("push");
        assertThat(push.id()).isEqualTo("72d3162e-cc78-11e3-81ab-4c9367dc0958");
        assertThat(push.payload().at("/repository/full_name").asText()).isEqualTo("churn/training");
        assertThat(push.nothingToDo()).isNull();
        assertThat(push.title()).isEqualTo("GitHub push");
    }

    @Test
    void readsAPackageOfGitHubSentAsAForm() throws Exception {
        String form = "payload="
                + URLEncoder.encode(
                        new String(bytes("github-registry-package"), StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        Delivery published = DeliveryReader.read(
                headers("X-GitHub-Event", "registry_package", "Content-Type", "application/x-www-form-urlencoded"),
                utf8(form));

        assertThat(published.event()).isEqualTo("registry_package");
        assertThat(published
                        .payload()
                        .at("/registry_package/package_version/container_metadata/tag/name")
                        .asText())
                .isEqualTo("2026-03");
    }

    @Test
    void aDeletedBranchIsNothingToTrainOn() throws Exception {
        Delivery github = DeliveryReader.read(
                headers("X-GitHub-Event", "push"), utf8("{\"ref\": \"refs/heads/old\", \"deleted\": true}"));
        Delivery gitlab = DeliveryReader.read(
                headers("X-Gitlab-Event", "Push Hook"),
                utf8("{\"object_kind\": \"push\", \"after\": \"0000000000000000000000000000000000000000\"}"));

        assertThat(github.nothingToDo()).contains("deletion");
        assertThat(gitlab.nothingToDo()).contains("deletion");
    }

    @Test
    void readsAPushOfGitLab() throws Exception {
        Delivery push = DeliveryReader.read(
                headers(
                        "X-Gitlab-Event",
                        "Push Hook",
                        "X-Gitlab-Event-UUID",
                        "13792a34-cac6-4fda-95a8-c58e00a3954e",
                        "Idempotency-Key",
                        "f5e57a2a-0d5f-4b3f-9bd5-3d1dbd1e6f3e"),
                bytes("gitlab-push"));

        assertThat(push.sender()).isEqualTo(Sender.GITLAB);
        assertThat(push.event()).isEqualTo("push");
        assertThat(push.id()).isEqualTo("f5e57a2a-0d5f-4b3f-9bd5-3d1dbd1e6f3e");
        assertThat(push.nothingToDo()).isNull();
    }

    @Test
    void readsAlertmanagersAlertsThatFireNow() throws Exception {
        Delivery alert = DeliveryReader.read(headers("User-Agent", "Alertmanager/0.25.0"), bytes("alertmanager"));

        assertThat(alert.sender()).isEqualTo(Sender.ALERTMANAGER);
        assertThat(alert.event()).isEqualTo("alert");
        assertThat(alert.alerts().key()).isEqualTo("{}:{alertname=\"ModelDrift\", model=\"churn\"}");
        assertThat(alert.alerts().firing()).containsExactly("a4a6a9b1ae1a2ee5@2026-04-02T09:51:03.157Z");
    }

    @Test
    void readsGrafanasAlerts() throws Exception {
        Delivery alert = DeliveryReader.read(headers(), bytes("grafana"));

        assertThat(alert.sender()).isEqualTo(Sender.GRAFANA);
        assertThat(alert.alerts().firing()).containsExactly("c6eadffa33fcdf37@2026-04-02T09:51:03.157076+02:00");
    }

    @Test
    void aResolvedGroupHasNothingThatFires() throws Exception {
        String resolved =
                new String(bytes("alertmanager"), StandardCharsets.UTF_8).replace("\"firing\"", "\"resolved\"");

        assertThat(DeliveryReader.read(headers(), utf8(resolved)).alerts().isResolved())
                .isTrue();
    }

    @Test
    void alertsInAnotherVersionOfTheFormatAreRefused() {
        String three = new String(bytes("alertmanager"), StandardCharsets.UTF_8).replace("\"4\"", "\"3\"");

        assertRefused(400, utf8(three));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nothing",
                "[]",
                "1",
                "null",
                "\"text\"",
                "{",
                "{\"a\": 1} {\"b\": 2}",
                "{\"a\": 1, \"a\": 2}",
                "{'a': 1}",
                "{\"a\": NaN}"
            })
    void whatIsNotOneJsonObjectIsRefused(String body) {
        assertRefused(400, utf8(body));
    }

    @Test
    void deepNestingIsRefusedBeforeItCostsAnything() {
        String deep = "{\"a\": " + "[".repeat(400_000) + "]".repeat(400_000) + "}";

        assertRefused(400, utf8(deep));
    }

    @Test
    void aNumberOfAHundredThousandDigitsIsRefused() {
        assertRefused(400, utf8("{\"a\": " + "9".repeat(100_000) + "}"));
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        assertRefused(400, "{\"a\": \"ä\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(400, "{\"a\": 1}".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> DeliveryReader.read(
                        headers("Content-Type", "application/json; charset=\"ISO-8859-1\""), utf8("{}")))
                .isInstanceOfSatisfying(RefusedDeliveryException.class, refused -> assertThat(refused.status())
                        .isEqualTo(415));
    }

    @Test
    void aFormWithoutThePayloadOrWithABrokenOneIsRefused() {
        for (String form : List.of("a=b", "payload=%zz", "payload")) {
            assertThatThrownBy(() -> DeliveryReader.read(
                            headers("Content-Type", "application/x-www-form-urlencoded"), utf8(form)))
                    .isInstanceOf(RefusedDeliveryException.class);
        }
    }

    @Test
    void headersThatContradictEachOtherAreRefused() {
        DeliveryHeaders twice =
                new DeliveryHeaders(Map.of("X-GitHub-Event", List.of("push", "ping"), "content-type", List.of("a/b")));

        assertThatThrownBy(() -> DeliveryReader.read(twice, utf8("{}"))).hasMessageContaining("X-GitHub-Event");
        assertThatThrownBy(() -> DeliveryReader.read(
                        headers("X-GitHub-Event", "push", "X-Gitlab-Event", "Push Hook"), utf8("{}")))
                .hasMessageContaining("both");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "push\u0000", "p ush", "ünïcode"})
    void anEventThatIsNoNameIsRefusedAndNotRepeated(String event) {
        assertThatThrownBy(() -> DeliveryReader.read(headers("X-GitHub-Event", event), utf8("{}")))
                .isInstanceOf(RefusedDeliveryException.class)
                .hasMessageNotContaining(event);
    }

    private static void assertRefused(int status, byte[] body) {
        assertThatThrownBy(() -> DeliveryReader.read(headers("Content-Type", "application/json"), body))
                .isInstanceOfSatisfying(RefusedDeliveryException.class, refused -> assertThat(refused.status())
                        .isEqualTo(status));
    }
}
