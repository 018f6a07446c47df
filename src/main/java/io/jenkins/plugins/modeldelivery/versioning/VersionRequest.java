package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Parameter;
import io.jenkins.plugins.modeldelivery.lifecycle.Request;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Stage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What {@code modelVersion} is asked: register an artifact as a version, assign a stage, or change either.
 *
 * @param action never null once constructed
 * @param from null unless a version is promoted
 * @param path null unless an artifact is registered
 * @param version null when the number is to be found by {@code bump}
 * @param stage null when no stage is to be assigned
 * @param remote null for {@code origin}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionRequest(
        @Parameter(
                value = "The model's name: letters, digits, '-', '_' and '/', optionally 'folder:' before it.",
                required = true,
                example = "churn")
        ModelName name,

        @Parameter(
                value = "The artifact to register: a file or a folder, relative to the workspace. Without it,"
                        + " version and stage say which registered version is assigned which stage.",
                example = "model/model.onnx")
        String path,

        @Parameter(
                value = "Which number moves: major, minor, patch, or auto, which compares with the latest"
                        + " version. Default: auto. The first version is 1.0.0.",
                example = "minor")
        BumpRule bump,

        @Parameter(
                value = "The exact version to register, instead of bump. Without a path: the registered version"
                        + " to assign the stage to, also 'latest' or '#stage'.",
                example = "1.4.0")
        String version,

        @Parameter(value = "The stage that the version is assigned. Default: none.", example = "production")
        Stage stage,

        @Parameter(
                value = "Where artifacts are kept, in the layout of a DVC remote: a folder in the workspace, or"
                        + " a file:, s3:, gs:, azure:, https: or webdavs: URL, or remote://NAME for a remote that DVC's"
                        + " configuration names. Default: .model-delivery/store.",
                example = "s3://models/team?region=eu-central-1")
        String store,

        @Parameter(
                value = "What to do: register, assign, promote, unassign, rollback, freeze, thaw, deregister or"
                        + " deprecate. Default: register with a path, else assign.",
                example = "promote")
        RegistryAction action,

        @Parameter(value = "With action promote: the stage whose holder is promoted to the stage.", example = "staging")
        Stage from,

        @Parameter("Whether the tags are pushed to the remote. Default: false.")
        boolean push,

        @Parameter(
                value = "The Git remote for push: a name, or a URL without credentials. Default: origin.",
                example = "origin")
        String remote,

        @Parameter(
                value = "The id of a user name with password, or of an SSH key, for the remote. Default: none.",
                example = "registry-git")
        String credentialsId,

        @Parameter(value = "Labels that the registration carries. Default: none.", example = "team=fraud")
        Map<String, String> labels,

        @Parameter(value = "What to say of this version, in the tag's message. Default: nothing.", example = "New year")
        String message,

        @Parameter(
                value = "Register the same bytes again as a new version, or assign a stage that is held already."
                        + " Default: false.",
                advanced = true)
        boolean force,

        @Parameter(
                value = "Files or folders that the model was trained on, relative to the workspace; their"
                        + " digests are recorded. Default: none.",
                example = "data/train.csv")
        List<String> data,

        @Parameter(
                value = "Whether the version's tag is put on a commit of its own, on no branch, that adds a .dvc"
                        + " pointer, so that 'dvc get --rev <tag>' finds the artifact. Default: false.",
                advanced = true)
        boolean pointer,

        @Parameter(
                value = "A JSON or YAML file that lists the model's inputs and outputs, each with name, datatype and"
                        + " shape, for bump auto. Default: read from ONNX and from MLflow's MLmodel.",
                example = "model/schema.json",
                advanced = true)
        String schema,

        @Parameter(
                value = "The id of the key that the tags are signed with: an SSH key, or a secret file with an OpenPGP"
                        + " private key. Default: the tags are not signed.",
                example = "release-key",
                advanced = true)
        String signingCredentialsId,

        @Parameter(
                value = "The id of a user name with password (of S3: access key id and secret), or of a token, for a"
                        + " store on a server. Default: none.",
                example = "models-s3",
                advanced = true)
        String storeCredentialsId)
        implements Request {
    /** Where artifacts are kept when nothing else is said. */
    public static final String DEFAULT_STORE = ".model-delivery/store";

    private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9._/-]*[a-zA-Z0-9])?");
    private static final int LONGEST_LABEL = 200;
    private static final int LONGEST_MESSAGE = 10_000;

    /**
     * @throws InvalidValueException when a parameter is wrong by itself, or two contradict each other
     */
    public VersionRequest {
        boolean bumpGiven = bump != null;
        bump = bumpGiven ? bump : BumpRule.AUTO;
        path = emptyAsAbsent(path);
        version = emptyAsAbsent(version);
        store = emptyAsAbsent(store) == null ? DEFAULT_STORE : store;
        remote = emptyAsAbsent(remote);
        credentialsId = emptyAsAbsent(credentialsId);
        storeCredentialsId = emptyAsAbsent(storeCredentialsId);
        message = emptyAsAbsent(message);
        labels = labels == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        data = data == null ? List.of() : List.copyOf(data);
        schema = emptyAsAbsent(schema);
        signingCredentialsId = emptyAsAbsent(signingCredentialsId);
        checkPath("path", path);
        checkPath("schema", schema);
        if (schema != null && path == null) {
            throw new InvalidValueException("schema", "belongs to a registration and needs a path");
        }
        for (int i = 0; i < data.size(); i++) {
            checkPath("data[" + i + "]", data.get(i));
        }
        if (path == null && (action == null || action == RegistryAction.ASSIGN)) {
            checkAssignment(version, stage, data);
        } else if (path != null && version != null) {
            try {
                ModelVersion.parse(version);
            } catch (InvalidValueException e) {
                throw new InvalidValueException("version", e.getMessage());
            }
            if (bumpGiven && bump != BumpRule.AUTO) {
                throw new InvalidValueException("bump", "contradicts version " + version + "; give one of them");
            }
        }
        action = action != null ? action : path != null ? RegistryAction.REGISTER : RegistryAction.ASSIGN;
        checkAction(action, path, version, stage, from);
        labels.forEach(VersionRequest::checkLabel);
        checkMessage(message);
        checkRemote(remote);
    }

    private static String emptyAsAbsent(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static void checkPath(String parameter, String path) {
        // Paths stand in trailers, one a line.
        if (path != null && path.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException(
                    parameter, "'" + Shown.of(path) + "' has control characters; rename the file");
        }
    }

    private static void checkAssignment(String version, Stage stage, List<String> data) {
        if (stage == null) {
            throw new InvalidValueException(
                    "path", "is needed to register a version; to only assign a stage, give version and stage instead");
        }
        if (version == null) {
            throw new InvalidValueException(
                    "version", "is needed to assign the stage '" + stage + "' without a path, such as 1.4.0 or latest");
        }
        if (!data.isEmpty()) {
            throw new InvalidValueException("data", "belongs to a registration and needs a path");
        }
        try {
            VersionReference.parse(version);
        } catch (InvalidValueException e) {
            throw new InvalidValueException("version", e.getMessage());
        }
    }

    private static void checkAction(RegistryAction action, String path, String version, Stage stage, Stage from) {
        if (action == RegistryAction.REGISTER && path == null) {
            throw new InvalidValueException("path", "is needed to register a version");
        }
        if (action != RegistryAction.REGISTER && path != null) {
            throw new InvalidValueException("path", "belongs to action register, not to " + action);
        }
        boolean aboutStage = action != RegistryAction.REGISTER
                && action != RegistryAction.DEREGISTER
                && action != RegistryAction.DEPRECATE;
        if (aboutStage && stage == null) {
            throw new InvalidValueException("stage", "is needed to " + action);
        }
        if (!aboutStage && action != RegistryAction.REGISTER && stage != null) {
            throw new InvalidValueException("stage", "does not belong to action " + action);
        }
        boolean aboutVersion = action == RegistryAction.REGISTER
                || action == RegistryAction.ASSIGN
                || action == RegistryAction.DEREGISTER;
        if (!aboutVersion && version != null) {
            throw new InvalidValueException("version", "does not belong to action " + action);
        }
        if (action == RegistryAction.DEREGISTER) {
            if (version == null) {
                throw new InvalidValueException("version", "is needed to deregister");
            }
            try {
                ModelVersion.parse(version);
            } catch (InvalidValueException e) {
                throw new InvalidValueException("version", e.getMessage());
            }
        }
        if ((action == RegistryAction.PROMOTE) != (from != null)) {
            throw new InvalidValueException(
                    "from",
                    from == null
                            ? "is needed to promote: the stage whose holder is promoted"
                            : "belongs to action promote, not to " + action);
        }
        if (from != null && from.equals(stage)) {
            throw new InvalidValueException("from", "'" + from + "' is the stage to promote to");
        }
    }

    private static void checkLabel(String name, String value) {
        if (name.length() > LONGEST_LABEL || !LABEL_NAME.matcher(name).matches()) {
            throw new InvalidValueException(
                    "labels",
                    "'" + Shown.of(name) + "' is no name for a label; use letters, digits, '.', '_', '/' and '-',"
                            + " first and last a letter or a digit");
        }
        if (value == null || value.length() > LONGEST_LABEL || value.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException(
                    "labels",
                    "'" + Shown.of(value) + "' is no value for the label " + name + "; write one line of at most "
                            + LONGEST_LABEL + " characters");
        }
    }

    private static void checkMessage(String message) {
        if (message == null) {
            return;
        }
        if (message.length() > LONGEST_MESSAGE) {
            throw new InvalidValueException("message", "is longer than " + LONGEST_MESSAGE + " characters");
        }
        if (message.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r')) {
            throw new InvalidValueException(
                    "message", "'" + Shown.of(message) + "' has control characters; write plain text");
        }
    }

    private static void checkRemote(String remote) {
        if (remote != null
                && (remote.startsWith("-") || remote.chars().anyMatch(c -> Character.isISOControl(c) || c == ' '))) {
            throw new InvalidValueException(
                    "remote", "'" + Shown.of(remote) + "' is no remote; write a remote's name or a URL");
        }
    }
}
