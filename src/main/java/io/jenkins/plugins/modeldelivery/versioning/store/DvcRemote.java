package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A remote that DVC's configuration names, as far as this project speaks its protocol
 * (<a href="https://dvc.org/doc/user-guide/data-management/remote-storage">remote storage</a>).
 *
 * @param name as {@code dvc remote list} prints it
 * @param url a folder's path, absolute, or a URL; of a remote that is inside another, the whole of it
 * @param options the others, without those that change nothing here
 */
record DvcRemote(String name, String url, Map<String, String> options) {
    static final String ACCESS_KEY = "access_key_id";
    static final String SECRET_KEY = "secret_access_key";
    static final String SESSION_TOKEN = "session_token";
    static final String USER = "user";
    static final String PASSWORD = "password";
    static final String TOKEN = "token";
    static final String ACCOUNT_KEY = "account_key";
    static final String SIGNATURE = "sas_token";

    private static final String CONFIGURATION = ".dvc/config";

    /** What takes the place of these is {@code storeCredentialsId}. */
    private static final Set<String> AUTHORIZING =
            Set.of("profile", "credentialpath", "ask_password", "connection_string");

    /** How fast, how patiently, for whom else: nothing that decides which bytes are where. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "checksum_jobs",
            "connect_timeout",
            "jobs",
            "no_traverse",
            "projectname",
            "read_timeout",
            "shared",
            "timeout",
            "type",
            "verify");

    /** Options that say nothing new when they have this value. */
    private static final Map<String, String> HARMLESS = Map.of(
            "worktree", "false",
            "version_aware", "false",
            "use_ssl", "true",
            "ssl_verify", "true",
            "ask_password", "false",
            "auth", "basic",
            "method", "put");

    private static final Map<String, Set<String>> HONOURED = Map.of(
            "", Set.of(),
            "s3",
                    Set.of(
                            StoreUrl.ENDPOINT,
                            StoreUrl.REGION,
                            ACCESS_KEY,
                            SECRET_KEY,
                            SESSION_TOKEN,
                            "allow_anonymous_login"),
            "gs", Set.of(StoreUrl.ENDPOINT),
            "azure", Set.of(StoreUrl.ACCOUNT, ACCOUNT_KEY, SIGNATURE, "allow_anonymous_login"),
            "http", Set.of(USER, PASSWORD),
            "https", Set.of(USER, PASSWORD),
            "webdav", Set.of(USER, PASSWORD, TOKEN),
            "webdavs", Set.of(USER, PASSWORD, TOKEN));

    /**
     * Finds a remote in {@code .dvc/config} and {@code .dvc/config.local} of the project that a workspace is in. What a
     * machine or its user has configured for DVC elsewhere does not count.
     *
     * @param name empty for the default one
     * @param authorized whether what authorizes is known from elsewhere
     * @throws InvalidRequestException when there is none, or it is of a kind or has an option that is not supported
     */
    static DvcRemote find(Path workspace, String name, boolean authorized) throws InvalidRequestException {
        Path project = project(workspace);
        List<String> texts = List.of(text(project.resolve(CONFIGURATION)), text(local(project)));
        return find(DvcConfiguration.read(texts), project, name, authorized);
    }

    /** The file that is not in Git, in which a user keeps what is theirs. */
    static Path local(Path project) {
        return project.resolve(CONFIGURATION + ".local");
    }

    /** A file's text, empty when there is none. */
    static String text(Path file) throws InvalidRequestException {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new InvalidRequestException("store", file + " can't be read: " + Shown.of(e.getMessage()));
        }
    }

    /** The same, in a configuration that was read before. */
    static DvcRemote find(DvcConfiguration configuration, Path project, String name, boolean authorized)
            throws InvalidRequestException {
        String wanted = name;
        if (name.isEmpty()) {
            wanted = configuration
                    .main()
                    .orElseThrow(() -> refused(
                            "remote://",
                            "there is no default remote in " + CONFIGURATION + " of " + project
                                    + "; name one, or set it with 'dvc remote default'"));
        }
        Map<String, String> options = new HashMap<>();
        String url = "remote://" + wanted;
        Set<String> seen = new HashSet<>();
        // A remote may be a folder in another; its own options outweigh that one's.
        while (url.startsWith("remote://")) {
            String[] parts = url.substring("remote://".length()).split("/", 2);
            if (!seen.add(parts[0])) {
                throw refused(wanted, "is inside itself, by " + CONFIGURATION + " of " + project);
            }
            Map<String, String> found = configuration
                    .remote(parts[0])
                    .orElseThrow(() -> refused(
                            parts[0],
                            "there is no such remote in " + CONFIGURATION + " of "
                                    + project
                                    + (configuration.names().isEmpty()
                                            ? "; 'dvc remote add' makes one"
                                            : "; there are " + String.join(", ", configuration.names()))));
            found.forEach(options::putIfAbsent);
            String base = options.remove("url");
            if (base == null || base.isBlank()) {
                throw refused(parts[0], "has no url in " + CONFIGURATION + " of " + project);
            }
            url = parts.length == 1 ? base : base.replaceFirst("/+$", "") + "/" + parts[1];
        }
        if (authorized) {
            options.keySet().removeAll(AUTHORIZING);
        }
        return judged(wanted, project, url, options);
    }

    private static DvcRemote judged(String name, Path project, String url, Map<String, String> options)
            throws InvalidRequestException {
        int colon = url.indexOf("://");
        String scheme = colon < 0 ? "" : url.substring(0, colon);
        if (!scheme.isEmpty() && !StoreUrl.isKnown(url)) {
            throw refused(
                    name,
                    "is of the kind " + Shown.of(scheme) + ":, which is not supported; there are folders, s3:, gs:,"
                            + " azure:, http:, https:, webdav: and webdavs:");
        }
        Map<String, String> kept = new HashMap<>();
        for (Map.Entry<String, String> option : options.entrySet()) {
            String value = option.getValue();
            if (HONOURED.get(scheme).contains(option.getKey())) {
                kept.put(option.getKey(), value);
            } else if (!WITHOUT_EFFECT.contains(option.getKey())
                    && !value.equalsIgnoreCase(HARMLESS.get(option.getKey()))) {
                throw refused(
                        name,
                        "has the option " + Shown.of(option.getKey()) + ", which is not supported"
                                + (HARMLESS.containsKey(option.getKey())
                                        ? " with another value than " + HARMLESS.get(option.getKey())
                                        : "")
                                + "; leave it out of " + CONFIGURATION + ", or write the store's URL, and name what"
                                + " authorizes with storeCredentialsId");
            }
        }
        // DVC reads relative paths from the folder of its configuration.
        String place = scheme.isEmpty()
                ? project.resolve(".dvc").resolve(url).normalize().toString()
                : url;
        return new DvcRemote(name, place, Map.copyOf(kept));
    }

    /** Whether it is a folder. */
    boolean isFolder() {
        return !url.contains("://");
    }

    /** The folder that has {@code .dvc}: the workspace or the nearest one above it, up to the repository's root. */
    private static Path project(Path workspace) throws InvalidRequestException {
        for (Path folder = workspace; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".dvc"))) {
                return folder;
            }
            if (Files.exists(folder.resolve(".git"))) {
                break;
            }
        }
        throw new InvalidRequestException(
                "store",
                "names a remote of DVC, and " + workspace
                        + " is in no project of DVC; run 'dvc init', or name the store" + " itself");
    }

    private static InvalidRequestException refused(String name, String problem) {
        return new InvalidRequestException("store", "the remote '" + Shown.of(name) + "' of DVC: " + problem);
    }

    @Override
    public String toString() {
        return "DvcRemote[" + name + ", " + options.keySet() + "]";
    }
}
