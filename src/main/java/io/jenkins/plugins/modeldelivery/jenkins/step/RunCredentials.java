package io.jenkins.plugins.modeldelivery.jenkins.step;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Resolves the credentials that a request names, as the build may use them; each use is tracked. */
final class RunCredentials {
    private RunCredentials() {}

    /** The secrets by id; one that does not exist, or that the build may not use, is not among them. */
    static Map<String, Credential> resolve(Set<String> ids, Run<?, ?> run) throws IOException {
        Map<String, Credential> resolved = new LinkedHashMap<>();
        for (String id : ids) {
            StandardCredentials found = CredentialsProvider.findCredentialById(id, StandardCredentials.class, run);
            Credential plain = found == null ? null : plain(found);
            if (plain != null) {
                CredentialsProvider.track(run, found);
                resolved.put(id, plain);
            }
        }
        return resolved;
    }

    private static Credential plain(StandardCredentials credentials) throws IOException {
        if (credentials instanceof SSHUserPrivateKey key
                && !key.getPrivateKeys().isEmpty()) {
            return new Credential.SshKey(key.getUsername(), key.getPrivateKeys().get(0), text(key.getPassphrase()));
        }
        if (credentials instanceof StandardUsernamePasswordCredentials user) {
            return new Credential.UsernamePassword(user.getUsername(), text(user.getPassword()));
        }
        if (credentials instanceof StringCredentials token) {
            return new Credential.SecretText(text(token.getSecret()));
        }
        if (credentials instanceof FileCredentials file) {
            try (InputStream content = file.getContent()) {
                return new Credential.SecretFile(file.getFileName(), content.readAllBytes());
            }
        }
        return null;
    }

    private static String text(Secret secret) {
        return secret == null ? "" : secret.getPlainText();
    }
}
