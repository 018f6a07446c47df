package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

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
     * The location as a tag keeps it: DVC's default remote by its name, since another may be the default later.
     *
     * @throws InvalidRequestException when there is no default remote
     */
    public static String pinned(Workspace workspace, String location) throws InvalidRequestException {
        if (!location.startsWith(StoreUrl.REMOTE + "://")) {
            return location;
        }
        StoreUrl url = StoreUrl.parse(location);
        if (!url.authority().equals(StoreUrl.DEFAULT_REMOTE)) {
            return location;
        }
        DvcRemote main = DvcRemote.find(workspace.root(), "", url.options().containsKey(StoreUrl.CREDENTIALS));
        return location.replaceFirst("://", "://" + Matcher.quoteReplacement(main.name()));
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
        return url.scheme().equals(StoreUrl.REMOTE)
                ? ofDvc(workspace, url)
                : new RemoteStore(objects(url, Authorization.named(workspace, url)));
    }

    private static RemoteObjects objects(StoreUrl url, Authorization authorization) throws InvalidRequestException {
        return switch (url.scheme()) {
            case "s3" ->
                s3(url, url.endpoint(), url.options().getOrDefault(StoreUrl.REGION, DEFAULT_REGION), authorization);
            case "gs" -> s3(url, url.endpoint() == null ? GOOGLE : url.endpoint(), "auto", authorization);
            case "azure" -> new AzureObjects(url.container(), url.path(), authorization.azure());
            case "webdav" -> new WebDavObjects(root("http", url), authorization.header());
            case "webdavs" -> new WebDavObjects(root("https", url), authorization.header());
            default -> new HttpObjects(root(url.scheme(), url), authorization.header());
        };
    }

    private static ArtifactStore ofDvc(Workspace workspace, StoreUrl url) throws InvalidRequestException {
        String name = url.authority().equals(StoreUrl.DEFAULT_REMOTE) ? "" : url.authority();
        String credentialsId = url.options().get(StoreUrl.CREDENTIALS);
        DvcRemote remote = DvcRemote.find(workspace.root(), name, credentialsId != null);
        if (!remote.isFolder()) {
            return ofDvc(workspace, remote, url.path(), credentialsId);
        }
        if (credentialsId != null) {
            throw new InvalidRequestException(
                    "storeCredentialsId",
                    "belongs to a store on a server, and the remote '" + Shown.of(remote.name()) + "' is a folder");
        }
        return new FolderStore(Path.of(remote.url()).resolve(url.path()));
    }

    private static RemoteStore ofDvc(Workspace workspace, DvcRemote remote, String below, String credentialsId)
            throws InvalidRequestException {
        StoreUrl url = StoreUrl.of(remote, below);
        return new RemoteStore(objects(
                url,
                credentialsId == null
                        ? Authorization.of(remote)
                        : Authorization.named(workspace, url.withOption(StoreUrl.CREDENTIALS, credentialsId))));
    }

    /**
     * The remotes of a configuration of DVC that can be read from, folders first.
     *
     * @param project the folder that {@code .dvc} is in; what {@code config.local} there has counts too
     * @param configuration the text of {@code .dvc/config}
     * @param legacy whether folders have the layout of DVC 2 as well
     * @param credentialsId for those on servers; null for what the configuration has
     */
    public static List<ArtifactStore> ofDvc(
            Workspace workspace, Path project, String configuration, boolean legacy, String credentialsId)
            throws InvalidRequestException {
        DvcConfiguration read = DvcConfiguration.read(List.of(configuration, DvcRemote.text(DvcRemote.local(project))));
        List<ArtifactStore> folders = new ArrayList<>();
        List<ArtifactStore> servers = new ArrayList<>();
        for (String name : read.names()) {
            DvcRemote remote;
            try {
                remote = DvcRemote.find(read, project, name, credentialsId != null);
            } catch (InvalidRequestException e) {
                // What it has, another one may have as well.
                continue;
            }
            if (!remote.isFolder()) {
                servers.add(ofDvc(workspace, remote, "", credentialsId));
                continue;
            }
            Path folder = Path.of(remote.url());
            if (legacy) {
                folders.add(FolderStore.ofDvc2(folder));
            }
            // DVC 3 may have taken over what DVC 2 had.
            folders.add(new FolderStore(folder));
        }
        folders.addAll(servers);
        return folders;
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
        if (tagged != null && !S3Key.isKnown(workspace, tagged)) {
            throw new InvalidRequestException(
                    "storeCredentialsId",
                    "is missing: the version's artifact is in a store on a server, and its tag names the credential '"
                            + Shown.of(tagged)
                            + "' for it, which is not known here; name it, or one that may read there");
        }
        return open(workspace, location);
    }

    private static S3Objects s3(StoreUrl url, URI endpoint, String region, Authorization authorization) {
        return S3Objects.of(url.authority(), url.path(), endpoint, region, authorization.key());
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
