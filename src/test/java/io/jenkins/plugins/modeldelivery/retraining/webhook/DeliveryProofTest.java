package io.jenkins.plugins.modeldelivery.retraining.webhook;

import static io.jenkins.plugins.modeldelivery.retraining.webhook.Samples.headers;
import static io.jenkins.plugins.modeldelivery.retraining.webhook.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryProofTest {
    private static final Instant NOW = Instant.parse("2026-04-02T10:00:00Z");

    /** The example of GitHub's page on validating deliveries. */
    private static final String GITHUB_SECRET = "It's a Secret to Everybody";

    private static final byte[] GITHUB_BODY = utf8("Hello, World!");
    private static final String GITHUB_SIGNATURE =
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    /** The example of the Standard Webhooks specification's reference library. */
    private static final String STANDARD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final byte[] STANDARD_BODY = utf8("{\"test\": 2432232314}");
    private static final String STANDARD_ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String STANDARD_TIME = "1614265330";
    private static final String STANDARD_SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void gitHubsPublishedExampleHolds() throws Exception {
        DeliveryProof proof = DeliveryProof.of(headers("x-hub-signature-256", GITHUB_SIGNATURE), GITHUB_BODY, NOW);

        assertThat(proof.holds(GITHUB_SECRET)).isTrue();
        assertThat(proof.holds("It's a secret to everybody")).isFalse();
        assertThat(proof.holds("")).isFalse();
        assertThat(proof.holds(null)).isFalse();
    }

    @Test
    void oneChangedByteOfTheBodyBreaksTheSignature() throws Exception {
        DeliveryProof proof =
                DeliveryProof.of(headers("X-Hub-Signature-256", GITHUB_SIGNATURE), utf8("Hello, World?"), NOW);

        assertThat(proof.holds(GITHUB_SECRET)).isFalse();
    }

    @Test
    void standardWebhooksPublishedExampleHolds() throws Exception {
        Instant then = Instant.ofEpochSecond(Long.parseLong(STANDARD_TIME));
        DeliveryProof proof = DeliveryProof.of(
                headers(
                        "webhook-id",
                        STANDARD_ID,
                        "webhook-timestamp",
                        STANDARD_TIME,
                        "webhook-signature",
                        "v1,AAAA " + STANDARD_SIGNATURE),
                STANDARD_BODY,
                then.plusSeconds(299));

        assertThat(proof.holds(STANDARD_SECRET)).isTrue();
        assertThat(proof.holds("whsec_AAAA")).isFalse();
    }

    @Test
    void anOldOrEarlySignedTimeIsRefused() {
        DeliveryHeaders headers = headers(
                "webhook-id", STANDARD_ID, "webhook-timestamp", STANDARD_TIME, "webhook-signature", STANDARD_SIGNATURE);
        Instant then = Instant.ofEpochSecond(Long.parseLong(STANDARD_TIME));

        for (Instant at : List.of(then.plusSeconds(301), then.minusSeconds(301))) {
            assertThatThrownBy(() -> DeliveryProof.of(headers, STANDARD_BODY, at))
                    .isInstanceOf(RefusedDeliveryException.class)
                    .hasMessageContaining("five minutes");
        }
    }

    /** Expected: printf '1775124000:{"a":1}' | openssl dgst -sha256 -hmac s3cret, and without the time. */
    @Test
    void grafanaSignsWithAndWithoutATime() throws Exception {
        byte[] body = utf8("{\"a\":1}");

        assertThat(DeliveryProof.of(
                                headers(
                                        "X-Grafana-Alerting-Signature",
                                        "5910e62016ef5034272c926c27071992a465c2335cecf41851bda071577f4f6d"),
                                body,
                                NOW)
                        .holds("s3cret"))
                .isTrue();
        assertThat(DeliveryProof.of(
                                headers(
                                        "X-Grafana-Alerting-Signature",
                                        "c6236919c82c3aeac3269ad528c127c18a63e7e5e94f44336e7700f18779a523",
                                        "X-Grafana-Alerting-Timestamp",
                                        "1775124000"),
                                body,
                                NOW)
                        .holds("s3cret"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Model-Delivery-Token", "X-Gitlab-Token"})
    void aTokenIsCompared(String header) throws Exception {
        DeliveryProof proof = DeliveryProof.of(headers(header, "t0ken"), utf8("{}"), NOW);

        assertThat(proof.holds("t0ken")).isTrue();
        assertThat(proof.holds("t0ke")).isFalse();
        assertThat(proof.replayKey()).isNull();
    }

    @Test
    void aBearerTokenIsCompared() throws Exception {
        assertThat(DeliveryProof.of(headers("Authorization", "bearer t0ken"), utf8("{}"), NOW)
                        .holds("t0ken"))
                .isTrue();
    }

    @Test
    void aRightTokenDoesNotMendAWrongSignature() throws Exception {
        DeliveryProof proof = DeliveryProof.of(
                headers("X-Hub-Signature-256", GITHUB_SIGNATURE, "X-Gitlab-Token", "t0ken"), utf8("{}"), NOW);

        assertThat(proof.holds("t0ken")).isFalse();
    }

    @Test
    void noProofIsToldWithoutLookingAtAnySecret() {
        assertThatThrownBy(() -> DeliveryProof.of(headers("Authorization", "Basic dTpw"), utf8("{}"), NOW))
                .isInstanceOfSatisfying(RefusedDeliveryException.class, refused -> assertThat(refused.status())
                        .isEqualTo(401));
    }

    @ParameterizedTest
    @ValueSource(strings = {"757107ea", "sha1=757107ea", "sha256=757107ea", "sha256=" + "zz" + "00"})
    void aMalformedSignatureIsRefused(String signature) {
        assertThatThrownBy(() -> DeliveryProof.of(headers("X-Hub-Signature-256", signature), utf8("{}"), NOW))
                .isInstanceOf(RefusedDeliveryException.class)
                .hasMessageContaining("X-Hub-Signature-256");
    }

    @Test
    void aSignatureThatIsThereTwiceIsRefused() {
        DeliveryHeaders headers = new DeliveryHeaders(Map.of(
                "X-Hub-Signature-256", List.of(GITHUB_SIGNATURE), "x-hub-signature-256", List.of(GITHUB_SIGNATURE)));

        assertThatThrownBy(() -> DeliveryProof.of(headers, GITHUB_BODY, NOW))
                .isInstanceOf(RefusedDeliveryException.class)
                .hasMessageContaining("2 times");
    }

    @Test
    void theSameSignedBytesAreTheSameDeliveryWhateverTheirId() throws Exception {
        DeliveryHeaders first = headers("X-Hub-Signature-256", GITHUB_SIGNATURE, "X-GitHub-Delivery", "1");
        DeliveryHeaders second = headers("X-Hub-Signature-256", GITHUB_SIGNATURE, "X-GitHub-Delivery", "2");

        assertThat(DeliveryProof.of(first, GITHUB_BODY, NOW).replayKey())
                .isEqualTo(DeliveryProof.of(second, GITHUB_BODY, NOW).replayKey())
                .isNotEqualTo(DeliveryProof.of(first, utf8("other"), NOW).replayKey());
    }
}
