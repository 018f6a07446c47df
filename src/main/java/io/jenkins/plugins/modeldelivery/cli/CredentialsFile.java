package io.jenkins.plugins.modeldelivery.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.Credentials;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets from a YAML (or JSON) file: ids, and below each either {@code username} and {@code password}, or {@code text},
 * or {@code file} (a path, relative to this file), or {@code username}, {@code privateKeyFile} and {@code passphrase}.
 */
final class CredentialsFile implements Credentials {
    private static final List<String> KNOWN =
            List.of("username", "password", "text", "file", "privateKeyFile", "passphrase");

    private final Map<String, Credential> credentials;

    private CredentialsFile(Map<String, Credential> credentials) {
        this.credentials = credentials;
    }

    /**
     * Reads the file whole, so that a mistake in it is found before anything is done.
     *
     * @throws InvalidRequestException saying which id is wrong; never a value
     */
    static CredentialsFile read(Path file) throws InvalidRequestException {
        Map<String, Map<String, String>> entries;
        try {
            entries = new YAMLMapper().readValue(Files.readString(file), new TypeReference<>() {});
        } catch (IOException e) {
            String reason = Files.exists(file)
                    ? "it is not of the form id: {username: …, password: …}"
                    : "there is no such file";
            throw new InvalidRequestException("credentials", file + " can't be read: " + reason);
        }
        Map<String, Credential> credentials = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, String>> entry : entries.entrySet()) {
            credentials.put(entry.getKey(), credential(file, entry.getKey(), entry.getValue()));
        }
        return new CredentialsFile(credentials);
    }

    @Override
    public Optional<Credential> find(String id) {
        return Optional.ofNullable(credentials.get(id));
    }

    private static Credential credential(Path file, String id, Map<String, String> entry)
            throws InvalidRequestException {
        for (String key : entry.keySet()) {
            if (!KNOWN.contains(key)) {
                throw new InvalidRequestException(
                        "credentials",
                        "'" + Shown.of(id) + "' in " + file + " has an unknown entry '" + Shown.of(key)
                                + "'; there are " + String.join(", ", KNOWN));
            }
        }
        if (entry.containsKey("privateKeyFile")) {
            return new Credential.SshKey(
                    entry.getOrDefault("username", "git"),
                    SecretFiles.text(file.resolveSibling(entry.get("privateKeyFile"))),
                    entry.getOrDefault("passphrase", ""));
        }
        if (entry.containsKey("password")) {
            return new Credential.UsernamePassword(entry.getOrDefault("username", ""), entry.get("password"));
        }
        if (entry.containsKey("file")) {
            return SecretFiles.read(file.resolveSibling(entry.get("file")));
        }
        if (entry.containsKey("text")) {
            return new Credential.SecretText(entry.get("text"));
        }
        throw new InvalidRequestException(
                "credentials",
                "'" + Shown.of(id) + "' in " + file + " has neither password, text, file nor privateKeyFile");
    }
}
