package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a request to a store is authorized with.
 *
 * @param key for S3, or null
 * @param azure for Azure Blob Storage, or null
 * @param header the value of the header {@code Authorization}, or null
 */
record Authorization(S3Key key, AzureKey azure, String header) {
    private static final Authorization NONE = new Authorization(null, null, null);

    /** What a URL's credentials id names; nothing when it has none. */
    static Authorization named(Workspace workspace, StoreUrl url) throws InvalidRequestException {
        String id = url.options().get(StoreUrl.CREDENTIALS);
        if (id == null) {
            return NONE;
        }
        if (url.speaksS3()) {
            return new Authorization(S3Key.find(workspace, id), null, null);
        }
        boolean azure = url.scheme().equals("azure");
        if (workspace.credentials().find(id).orElse(null) instanceof Credential.SecretText token) {
            return azure
                    ? new Authorization(null, AzureKey.signature(token.text()), null)
                    : new Authorization(null, null, "Bearer " + token.text());
        }
        Credential.UsernamePassword user =
                workspace.credentials().require("storeCredentialsId", id, Credential.UsernamePassword.class);
        return azure
                ? new Authorization(null, AzureKey.shared(user.username(), user.password()), null)
                : new Authorization(null, null, basic(user.username(), user.password()));
    }

    /** What DVC's own configuration of a remote has. */
    static Authorization of(DvcRemote remote) throws InvalidRequestException {
        AzureKey azure = null;
        if (remote.options().containsKey(DvcRemote.SIGNATURE)) {
            azure = AzureKey.signature(remote.options().get(DvcRemote.SIGNATURE));
        } else if (remote.options().containsKey(DvcRemote.ACCOUNT_KEY)) {
            azure = AzureKey.shared(
                    remote.options().getOrDefault(StoreUrl.ACCOUNT, ""),
                    remote.options().get(DvcRemote.ACCOUNT_KEY));
        }
        String key = remote.options().get(DvcRemote.ACCESS_KEY);
        String token = remote.options().get(DvcRemote.TOKEN);
        String user = remote.options().get(DvcRemote.USER);
        String header = token != null
                ? "Bearer " + token
                : user != null ? basic(user, remote.options().getOrDefault(DvcRemote.PASSWORD, "")) : null;
        return new Authorization(
                key == null
                        ? null
                        : new S3Key(
                                key,
                                remote.options().getOrDefault(DvcRemote.SECRET_KEY, ""),
                                remote.options().get(DvcRemote.SESSION_TOKEN)),
                azure,
                header);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Authorization[****]";
    }
}
