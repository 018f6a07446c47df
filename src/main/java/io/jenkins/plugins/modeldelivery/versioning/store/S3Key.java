package io.jenkins.plugins.modeldelivery.versioning.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * What authorizes with S3.
 *
 * @param id of the access key
 * @param secret of the access key
 * @param sessionToken of temporary credentials, else null
 */
record S3Key(String id, String secret, String sessionToken) {
    /**
     * The id that stands for the variables that Amazon's tools share. They are used only where this id is named: a tag
     * names the server that a request is signed for.
     */
    static final String ENVIRONMENT = "aws-environment";

    private static final String PARAMETER = "storeCredentialsId";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Finds a key: a user name with password; a text or file as Amazon's {@code credential_process} prints it
     * (<a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html">process credential
     * provider</a>) or as {@code aws sts assume-role} does; or, by the id {@link #ENVIRONMENT}, the environment.
     *
     * @throws InvalidRequestException when there is none, it is none of these, or it has expired
     */
    static S3Key find(Workspace workspace, String id) throws InvalidRequestException {
        Credential found = workspace.credentials().find(id).orElse(null);
        if (found == null && id.equals(ENVIRONMENT)) {
            return ofEnvironment(workspace.environment());
        }
        if (found instanceof Credential.SecretText text) {
            return ofJson(id, text.text());
        }
        if (found instanceof Credential.SecretFile file) {
            return ofJson(id, new String(file.content(), StandardCharsets.UTF_8));
        }
        Credential.UsernamePassword user =
                workspace.credentials().require(PARAMETER, id, Credential.UsernamePassword.class);
        return new S3Key(user.username(), user.password(), null);
    }

    /** Whether an id is known without a credential of that name. */
    static boolean isKnown(Workspace workspace, String id) {
        return workspace.credentials().find(id).isPresent() || id.equals(ENVIRONMENT);
    }

    private static S3Key ofEnvironment(Map<String, String> environment) throws InvalidRequestException {
        String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
        String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        String token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
        if (id.isBlank() || secret.isBlank()) {
            throw new InvalidRequestException(
                    PARAMETER,
                    "'" + ENVIRONMENT + "' stands for AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN,"
                            + " and the first two are not both set; set them, or name a credential");
        }
        return new S3Key(id, secret, token.isBlank() ? null : token);
    }

    private static S3Key ofJson(String credential, String text) throws InvalidRequestException {
        JsonNode json;
        try {
            JsonNode whole = JSON.readTree(text);
            json = whole.has("Credentials") ? whole.path("Credentials") : whole;
        } catch (JsonProcessingException e) {
            json = JSON.missingNode();
        }
        String id = json.path("AccessKeyId").asText();
        String secret = json.path("SecretAccessKey").asText();
        String token = json.path("SessionToken").asText();
        if (id.isBlank() || secret.isBlank()) {
            throw new InvalidRequestException(
                    PARAMETER,
                    "the credential '" + Shown.of(credential) + "' is no key for S3; it has to be a user name with"
                            + " password, or JSON with AccessKeyId, SecretAccessKey and SessionToken, as 'aws configure"
                            + " export-credentials' prints it");
        }
        requireLasting(credential, json.path("Expiration").asText());
        return new S3Key(id, secret, token.isBlank() ? null : token);
    }

    private static void requireLasting(String credential, String expiration) throws InvalidRequestException {
        try {
            if (!expiration.isBlank()
                    && OffsetDateTime.parse(expiration).toInstant().isBefore(Instant.now())) {
                throw new InvalidRequestException(
                        PARAMETER,
                        "the credential '" + Shown.of(credential) + "' expired at " + Shown.of(expiration)
                                + "; get a new one");
            }
        } catch (DateTimeException e) {
            // The server knows it better.
            return;
        }
    }

    @Override
    public String toString() {
        return "S3Key[" + id + ", ****]";
    }
}
