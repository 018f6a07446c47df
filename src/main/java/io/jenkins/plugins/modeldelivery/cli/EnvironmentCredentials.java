package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.Credentials;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets from environment variables. The id in upper case, everything else than letters and digits as an underscore,
 * follows {@code MODEL_DELIVERY_CREDENTIAL_}; for the id {@code registry-login}:
 *
 * <ul>
 *   <li>{@code MODEL_DELIVERY_CREDENTIAL_REGISTRY_LOGIN_USR} and {@code ..._PSW}: user name and password
 *   <li>{@code MODEL_DELIVERY_CREDENTIAL_REGISTRY_LOGIN}: secret text
 *   <li>{@code MODEL_DELIVERY_CREDENTIAL_REGISTRY_LOGIN_FILE}: the path of a secret file
 *   <li>{@code MODEL_DELIVERY_CREDENTIAL_REGISTRY_LOGIN_KEY_FILE}, and where needed {@code ..._USR} and {@code
 *       ..._PASSPHRASE}: the path of a private SSH key
 * </ul>
 */
final class EnvironmentCredentials implements Credentials {
    private static final String PREFIX = "MODEL_DELIVERY_CREDENTIAL_";

    private final Map<String, String> environment;

    EnvironmentCredentials(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Optional<Credential> find(String id) {
        String name = PREFIX + id.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        String user = environment.getOrDefault(name + "_USR", "");
        if (environment.containsKey(name + "_KEY_FILE")) {
            return Optional.of(new Credential.SshKey(
                    user.isEmpty() ? "git" : user,
                    SecretFiles.text(Path.of(environment.get(name + "_KEY_FILE"))),
                    environment.getOrDefault(name + "_PASSPHRASE", "")));
        }
        if (environment.containsKey(name + "_PSW")) {
            return Optional.of(new Credential.UsernamePassword(user, environment.get(name + "_PSW")));
        }
        if (environment.containsKey(name + "_FILE")) {
            return Optional.of(SecretFiles.read(Path.of(environment.get(name + "_FILE"))));
        }
        return Optional.ofNullable(environment.get(name)).map(Credential.SecretText::new);
    }
}
