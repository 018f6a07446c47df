package io.jenkins.plugins.modeldelivery.evaluation.scoring;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.Credentials;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * The secret that an endpoint is asked with: a user name with password by HTTP's scheme Basic (RFC 7617), or a text as a
 * bearer token (RFC 6750).
 */
final class EndpointCredential {
    static final String PARAMETER = "endpointCredentialsId";

    private static final int LAST_CONTROL = 0x1f;
    private static final int DELETE = 0x7f;

    private EndpointCredential() {}

    /**
     * The value of the header {@code Authorization}, or null without an id.
     *
     * @throws InvalidRequestException when there is no such secret, or it is of a kind that can't be sent
     */
    static String header(String id, Credentials credentials) throws InvalidRequestException {
        if (id == null) {
            return null;
        }
        Credential found = credentials.require(PARAMETER, id, Credential.class);
        if (found instanceof Credential.UsernamePassword user) {
            byte[] pair = (user.username() + ":" + user.password()).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }
        if (found instanceof Credential.SecretText token) {
            String text = token.text().strip();
            // The JDK's client would show a value that it refuses.
            if (text.isEmpty() || text.chars().anyMatch(EndpointCredential::breaksAHeader)) {
                throw new InvalidRequestException(
                        PARAMETER,
                        "the secret text '" + Shown.of(id) + "' is empty, or has characters that no bearer token has,"
                                + " such as the end of a line; store the token alone");
            }
            return "Bearer " + text;
        }
        throw new InvalidRequestException(
                PARAMETER,
                "the credential '" + Shown.of(id) + "' is a " + found.getClass().getSimpleName()
                        + "; an endpoint takes a user name with password, or a secret text as a bearer token");
    }

    /** Whether two addresses lead to one server, which alone makes it right to show both the same secret. */
    static boolean sameServer(String one, String other) {
        URI first = URI.create(one.strip());
        URI second = URI.create(other.strip());
        return server(first).equals(server(second));
    }

    private static String server(URI address) {
        return (address.getScheme() + "://" + address.getHost() + ":" + port(address)).toLowerCase(Locale.ROOT);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    private static boolean breaksAHeader(int character) {
        return character <= LAST_CONTROL || character >= DELETE;
    }
}
