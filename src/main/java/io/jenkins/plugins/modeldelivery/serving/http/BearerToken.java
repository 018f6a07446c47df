package io.jenkins.plugins.modeldelivery.serving.http;

import io.jenkins.plugins.modeldelivery.serving.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Whom the server lets load, unload and route. A page in a browser can't know the token. */
public final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private final byte[] token;

    /**
     * @param token what callers must show, or null to let nobody
     */
    public BearerToken(String token) {
        this.token = token == null ? null : token.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Lets a call pass or not.
     *
     * @param header the {@code Authorization} header, or null
     * @throws RequestRefused with status 401 or 403
     */
    void require(String header) throws RequestRefused {
        if (token == null) {
            throw new RequestRefused(
                    403, "this server can't be managed; start it with --state-file or --token-file to get a token");
        }
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new RequestRefused(
                    401,
                    "this call needs the header 'Authorization: Bearer <token>'; the token is in the server's state file");
        }
        byte[] shown = header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(shown, token)) {
            throw new RequestRefused(401, "the token is not this server's; it is in the server's state file");
        }
    }
}
