package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Finds the store that a parameter or a trailer names. */
public final class StoreLocation {
    private static final String DEFAULT_REGION = "us-east-1";
    private static final URI GOOGLE = URI.create("https://storage.googleapis.com");

    private StoreLocation() {}

    /**
     * The location with the id of its credentials, as a trailer keeps it, so that whoever takes the artifact out knows
     * which to ask for.
     *
     * @param credentialsId null for none
     * @throws InvalidRequestException when there is an id, and the store is a folder
     */
    public static String withCredentials(String location, String credentialsId) throws InvalidRequestException {
        if (credentialsId != null && !StoreUrl.isKnown(location)) {
            throw new InvalidRequestException(
                    "storeCredentialsId",
                    "belongs to a store on a server, and '" + Shown.of(location) + "' is a folder");
        }
        return StoreUrl.withCredentials(location, credentialsId);
    }

    /**
     * Opens a store; nothing is asked of it yet.
     *
     * @param location a folder relative to the workspace, or a URL
     * @throws InvalidRequestException when it is neither, leaves the workspace, is a file, or has no such credentials
     */
    public static ArtifactStore open(Workspace workspace, String location) throws InvalidRequestException {
        if (!StoreUrl.isKnown(location)) {
            return folder(workspace, location);
        }
        StoreUrl url = StoreUrl.parse(location);
        return new RemoteStore(
                switch (url.scheme()) {
                    case "s3" ->
                        s3(workspace, url, url.endpoint(), url.options().getOrDefault(StoreUrl.REGION, DEFAULT_REGION));
                    case "gs" -> s3(workspace, url, url.endpoint() == null ? GOOGLE : url.endpoint(), "auto");
                    case "webdav" -> new WebDavObjects(root("http", url), authorization(workspace, url));
                    case "webdavs" -> new WebDavObjects(root("https", url), authorization(workspace, url));
                    default -> new HttpObjects(root(url.scheme(), url), authorization(workspace, url));
                });
    }

    /**
     * Opens the store that a version's tag names.
     *
     * @param location as {@link #withCredentials} made it
     * @param credentialsId in place of the one that the location names; null for that one
     * @throws InvalidRequestException as {@link #open}, and says so when only the tag named the credential: who asks for
     *     the version may not have known of it
     */
    public static ArtifactStore openTagged(Workspace workspace, String location, String credentialsId)
            throws InvalidRequestException {
        if (!StoreUrl.isKnown(location)) {
            return open(workspace, location);
        }
        if (credentialsId != null) {
            return open(workspace, StoreUrl.withOtherCredentials(location, credentialsId));
        }
        String tagged = StoreUrl.parse(location).options().get(StoreUrl.CREDENTIALS);
        if (tagged != null && workspace.credentials().find(tagged).isEmpty()) {
            throw new InvalidRequestException(
                    "storeCredentialsId",
                    "is missing: the version's artifact is in a store on a server, and its tag names the credential '"
                            + Shown.of(tagged)
                            + "' for it, which is not known here; name it, or one that may read there");
        }
        return open(workspace, location);
    }

    private static S3Objects s3(Workspace workspace, StoreUrl url, URI endpoint, String region)
            throws InvalidRequestException {
        String id = url.options().get(StoreUrl.CREDENTIALS);
        Credential.UsernamePassword key = id == null
                ? null
                : workspace.credentials().require("storeCredentialsId", id, Credential.UsernamePassword.class);
        return S3Objects.of(
                url.authority(),
                url.path(),
                endpoint,
                region,
                key == null ? null : key.username(),
                key == null ? null : key.password());
    }

    private static String authorization(Workspace workspace, StoreUrl url) throws InvalidRequestException {
        String id = url.options().get(StoreUrl.CREDENTIALS);
        if (id == null) {
            return null;
        }
        Credential found = workspace.credentials().find(id).orElse(null);
        if (found instanceof Credential.SecretText token) {
            return "Bearer " + token.text();
        }
        Credential.UsernamePassword user =
                workspace.credentials().require("storeCredentialsId", id, Credential.UsernamePassword.class);
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((user.username() + ":" + user.password()).getBytes(StandardCharsets.UTF_8));
    }

    private static URI root(String scheme, StoreUrl url) throws InvalidRequestException {
        try {
            return new URI(scheme, url.authority(), "/" + url.path(), null, null);
        } catch (URISyntaxException e) {
            throw new InvalidRequestException("store", "has no host: " + Shown.of(e.getInput()));
        }
    }

    /**
     * Judges a location before there is a workspace.
     *
     * @throws InvalidRequestException when no workspace could make a store of it
     */
    public static void check(String location) throws InvalidRequestException {
        if (StoreUrl.isKnown(location)) {
            StoreUrl.parse(location);
        } else if (location.startsWith("file:")) {
            ofUrl(location);
        } else if (location.contains("://")) {
            refuse(location);
        }
    }

    /** As {@link #open}, for what works on folders only. */
    public static FolderStore folder(Workspace workspace, String location) throws InvalidRequestException {
        Path folder = location.startsWith("file:")
                ? ofUrl(location)
                : location.contains("://") ? refuse(location) : workspace.resolve("store", location);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InvalidRequestException("store", "'" + Shown.of(location) + "' is a file; name a folder");
        }
        return new FolderStore(folder);
    }

    private static Path ofUrl(String location) throws InvalidRequestException {
        try {
            return Path.of(URI.create(location)).normalize();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new InvalidRequestException(
                    "store",
                    "'" + Shown.of(location) + "' is no file: URL of a folder; write one such as file:///mnt/models");
        }
    }

    private static Path refuse(String location) throws InvalidRequestException {
        String shown = Shown.of(location.replaceFirst("//[^/@]*@", "//").replaceFirst("\\?.*", ""));
        throw new InvalidRequestException(
                "store",
                "'" + shown + "' is of a kind that "
                        + (StoreUrl.isKnown(location) ? "this can't be done with" : "is not supported")
                        + "; name a folder in the workspace, or a mounted one as file:///mnt/models");
    }
}
