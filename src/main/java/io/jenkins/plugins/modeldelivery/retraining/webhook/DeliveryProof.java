package io.jenkins.plugins.modeldelivery.retraining.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a delivery shows to prove that its sender knows the secret. Where there is a signature, it alone counts: a right
 * token beside a wrong signature proves nothing. Never anything in the URL, because URLs end up in logs.
 *
 * <ul>
 *   <li>{@code X-Hub-Signature-256: sha256=<hex>}: HMAC-SHA256 over the body, as GitHub, Gitea and Forgejo sign
 *   <li>{@code webhook-signature: v1,<base64>}: over {@code <webhook-id>.<webhook-timestamp>.<body>}, as GitLab and
 *       others sign by the Standard Webhooks specification; a secret {@code whsec_...} is Base64
 *   <li>{@code X-Grafana-Alerting-Signature: <hex>}: over the body, or over {@code <timestamp>:<body>} when
 *       {@code X-Grafana-Alerting-Timestamp} is there
 *   <li>{@code X-Model-Delivery-Token}, {@code X-Gitlab-Token} or {@code Authorization: Bearer}: the secret itself
 * </ul>
 */
public final class DeliveryProof {
    /** How far a signed time may be from now, either way; what Standard Webhooks' libraries allow. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String GITHUB = "X-Hub-Signature-256";
    private static final String STANDARD = "webhook-signature";
    private static final String GRAFANA = "X-Grafana-Alerting-Signature";
    private static final int DIGEST_BYTES = 32;
    private static final int MOST_SIGNATURES = 5;

    private final byte[] signed;
    private final List<byte[]> signatures;
    private final String token;
    private final boolean standard;

    private DeliveryProof(byte[] signed, List<byte[]> signatures, String token, boolean standard) {
        this.signed = signed;
        this.signatures = signatures;
        this.token = token;
        this.standard = standard;
    }

    /**
     * Takes the proof out of a delivery.
     *
     * @param body the bytes as they were sent
     * @throws RefusedDeliveryException with status 401 when there is none, 400 when it is malformed or its time is
     *     further than {@link #TOLERANCE} from now; neither depends on any secret
     */
    public static DeliveryProof of(DeliveryHeaders headers, byte[] body, Instant now) throws RefusedDeliveryException {
        String github = headers.single(GITHUB);
        if (github != null) {
            if (!github.startsWith("sha256=")) {
                throw malformed(GITHUB);
            }
            return new DeliveryProof(body, List.of(hex(github.substring("sha256=".length()), GITHUB)), null, false);
        }
        String standard = headers.single(STANDARD);
        if (standard != null) {
            String id = headers.single("webhook-id");
            String time = headers.single("webhook-timestamp");
            if (id == null || time == null) {
                throw new RefusedDeliveryException(400, "webhook-signature needs webhook-id and webhook-timestamp.");
            }
            refuseOld(time, "webhook-timestamp", now);
            return new DeliveryProof(joined(id + "." + time + ".", body), standardSignatures(standard), null, true);
        }
        String grafana = headers.single(GRAFANA);
        if (grafana != null) {
            String time = headers.single("X-Grafana-Alerting-Timestamp");
            if (time == null) {
                return new DeliveryProof(body, List.of(hex(grafana, GRAFANA)), null, false);
            }
            refuseOld(time, "X-Grafana-Alerting-Timestamp", now);
            return new DeliveryProof(joined(time + ":", body), List.of(hex(grafana, GRAFANA)), null, false);
        }
        String token = token(headers);
        if (token == null || token.isEmpty()) {
            throw new RefusedDeliveryException(
                    401,
                    "Sign the request (X-Hub-Signature-256, webhook-signature or X-Grafana-Alerting-Signature) or send"
                            + " the token (Authorization: Bearer, X-Model-Delivery-Token or X-Gitlab-Token).");
        }
        return new DeliveryProof(null, List.of(), token, false);
    }

    /** Whether the sender knows this secret; takes the same time whether and wherever they differ. */
    public boolean holds(String secret) {
        if (secret == null || secret.isEmpty()) {
            return false;
        }
        if (token != null) {
            // Digests, so that not even the length of the secret can be measured.
            return MessageDigest.isEqual(sha256(utf8(token)), sha256(utf8(secret)));
        }
        byte[] expected = hmac(standard ? standardKey(secret) : utf8(secret), signed);
        boolean holds = false;
        for (byte[] signature : signatures) {
            holds |= MessageDigest.isEqual(expected, signature);
        }
        return holds;
    }

    /**
     * What a copy of this delivery would have too, or null. A signature over the body does not cover the header with
     * the sender's id, so that whoever caught a delivery could send it again under another id; the signed bytes stay.
     */
    public String replayKey() {
        return token == null ? "sha256:" + HexFormat.of().formatHex(sha256(signed)) : null;
    }

    private static String token(DeliveryHeaders headers) throws RefusedDeliveryException {
        String own = headers.single("X-Model-Delivery-Token");
        String gitlab = headers.single("X-Gitlab-Token");
        if (own != null) {
            return own;
        }
        if (gitlab != null) {
            return gitlab;
        }
        String authorization = headers.single("Authorization");
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : null;
    }

    private static List<byte[]> standardSignatures(String header) throws RefusedDeliveryException {
        List<byte[]> signatures = new ArrayList<>();
        for (String one : header.split(" +", MOST_SIGNATURES + 1)) {
            if (one.startsWith("v1,") && signatures.size() < MOST_SIGNATURES) {
                try {
                    signatures.add(Base64.getDecoder().decode(one.substring(3)));
                } catch (IllegalArgumentException e) {
                    throw malformed(STANDARD);
                }
            }
        }
        if (signatures.isEmpty()) {
            throw malformed(STANDARD);
        }
        return signatures;
    }

    private static byte[] hex(String text, String header) throws RefusedDeliveryException {
        try {
            byte[] bytes = HexFormat.of().parseHex(text);
            if (bytes.length == DIGEST_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Said below, together with those of another length.
        }
        throw malformed(header);
    }

    private static RefusedDeliveryException malformed(String header) {
        return new RefusedDeliveryException(400, header + " does not have the form of an HMAC-SHA256 signature.");
    }

    private static void refuseOld(String seconds, String header, Instant now) throws RefusedDeliveryException {
        if (!seconds.matches("\\d{1,11}")) {
            throw new RefusedDeliveryException(400, header + " is no time in seconds since 1970.");
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now);
        if (age.abs().compareTo(TOLERANCE) > 0) {
            throw new RefusedDeliveryException(
                    400,
                    header + " is more than five minutes from this server's time; send it anew, or set the clocks.");
        }
    }

    private static byte[] standardKey(String secret) {
        if (secret.startsWith("whsec_")) {
            try {
                byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
                if (key.length > 0) {
                    return key;
                }
            } catch (IllegalArgumentException e) {
                // A secret that only looks like one of Standard Webhooks is taken as it is.
            }
        }
        return utf8(secret);
    }

    private static byte[] joined(String before, byte[] body) {
        byte[] start = utf8(before);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
