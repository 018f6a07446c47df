package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A store on a server, as a URL: scheme, host or bucket, path, and options with the names that DVC has for them. It holds
 * no secret, at most the id of one.
 *
 * @param scheme such as {@code s3}
 * @param authority a bucket, or a host with its port
 * @param path empty, or without {@code /} at the beginning and with one at the end
 * @param options by name
 */
record StoreUrl(String scheme, String authority, String path, Map<String, String> options) {
    /** The option that has the id of the credentials, which the parameter {@code storeCredentialsId} adds. */
    static final String CREDENTIALS = "credentialsid";

    static final String ENDPOINT = "endpointurl";
    static final String REGION = "region";
    static final String ACCOUNT = "account_name";

    /** The scheme of a remote that DVC's configuration names; the authority is the name. */
    static final String REMOTE = "remote";

    /** In place of a name; no remote can have it. */
    static final String DEFAULT_REMOTE = "(default)";

    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "s3",
            Set.of(ENDPOINT, REGION, CREDENTIALS),
            "azure",
            Set.of(ACCOUNT, ENDPOINT, CREDENTIALS),
            "gs",
            Set.of(ENDPOINT, CREDENTIALS),
            "http",
            Set.of(CREDENTIALS),
            "https",
            Set.of(CREDENTIALS),
            "webdav",
            Set.of(CREDENTIALS),
            "webdavs",
            Set.of(CREDENTIALS),
            REMOTE,
            Set.of(CREDENTIALS));

    static boolean isKnown(String location) {
        int colon = location.indexOf("://");
        return colon > 0 && OPTIONS.containsKey(location.substring(0, colon));
    }

    /**
     * Reads a URL.
     *
     * @throws InvalidRequestException when it is none of a kind that is known, or has a secret or an unknown option
     */
    static StoreUrl parse(String location) throws InvalidRequestException {
        URI uri;
        try {
            // Without a name it is DVC's default remote.
            uri = new URI(location.replaceFirst("^remote://(?=[?]|$)", "remote://" + DEFAULT_REMOTE));
        } catch (URISyntaxException e) {
            throw refused(withoutSecret(location), "is no URL: " + e.getReason());
        }
        String shown = withoutSecret(location);
        if (uri.getRawUserInfo() != null) {
            throw refused(shown, "has a user or a password in it; name a credential: storeCredentialsId");
        }
        if (uri.getRawAuthority() == null || uri.getRawFragment() != null) {
            throw refused(shown, "names no bucket or host, such as s3://models/team");
        }
        Map<String, String> options = new LinkedHashMap<>();
        Set<String> known = OPTIONS.get(uri.getScheme());
        for (String option :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
            String name = option.substring(0, Math.max(0, option.indexOf('=')));
            if (!known.contains(name)) {
                throw refused(
                        shown.replaceFirst("\\?.*", "?…"),
                        "has the option '" + Shown.of(name.isEmpty() ? "…" : name) + "'; "
                                + uri.getScheme() + " takes " + String.join(", ", new TreeSet<>(known))
                                + ". A key or token belongs into a credential: storeCredentialsId");
            }
            options.put(name, URLDecoder.decode(option.substring(name.length() + 1), StandardCharsets.UTF_8));
        }
        String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("^/+|/+$", "");
        return new StoreUrl(uri.getScheme(), uri.getRawAuthority(), path.isEmpty() ? "" : path + "/", options);
    }

    private static String withoutSecret(String location) {
        return location.replaceFirst("//[^/@]*@", "//");
    }

    private static InvalidRequestException refused(String shown, String problem) {
        return new InvalidRequestException("store", "'" + Shown.of(shown) + "' " + problem);
    }

    /** A location that names its credentials, unless it does already or none are given. */
    static String withCredentials(String location, String id) {
        if (id == null || !isKnown(location) || location.contains(CREDENTIALS + "=")) {
            return location;
        }
        return location + (location.contains("?") ? "&" : "?") + CREDENTIALS + "="
                + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    /** A location that names these credentials, whichever it named before. */
    static String withOtherCredentials(String location, String id) {
        String bare =
                location.replaceFirst("([?&])" + CREDENTIALS + "=[^&]*&?", "$1").replaceFirst("[?&]$", "");
        return withCredentials(bare, id);
    }

    /**
     * The option that is a URL, or null.
     *
     * @throws InvalidRequestException when it is none of HTTP
     */
    URI endpoint() throws InvalidRequestException {
        String value = options.get(ENDPOINT);
        if (value == null) {
            return null;
        }
        try {
            URI uri = new URI(value);
            if (uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below.
            value = withoutSecret(value);
        }
        throw refused(
                withoutSecret(value),
                "is no endpointurl; write one such as endpointurl=https://minio.example.org:9000");
    }

    /** Whether what authorizes is a key for S3. */
    boolean speaksS3() {
        return scheme.equals("s3") || scheme.equals("gs");
    }

    /**
     * A remote of DVC that is no folder.
     *
     * @param below a path in it, empty or with {@code /} at the end
     */
    static StoreUrl of(DvcRemote remote, String below) throws InvalidRequestException {
        StoreUrl url = parse(remote.url());
        for (String option : new String[] {ENDPOINT, REGION, ACCOUNT}) {
            if (remote.options().containsKey(option)) {
                url = url.withOption(option, remote.options().get(option));
            }
        }
        return new StoreUrl(url.scheme, url.authority, url.path + below, url.options);
    }

    /** The same with another value of an option. */
    StoreUrl withOption(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(options);
        changed.put(name, value);
        return new StoreUrl(scheme, authority, path, changed);
    }

    /**
     * The address of a container of Azure Blob Storage, with {@code /} at the end.
     *
     * @throws InvalidRequestException when the account is not named
     */
    URI container() throws InvalidRequestException {
        String account = options.get(ACCOUNT);
        URI endpoint = endpoint();
        if (endpoint == null && (account == null || !account.matches("[a-z0-9]{3,24}"))) {
            throw refused(
                    "azure://" + authority,
                    "names no storage account; write it as azure://" + authority + "/path?" + ACCOUNT + "=models");
        }
        String root = endpoint == null ? "https://" + account + ".blob.core.windows.net" : endpoint.toString();
        return URI.create(root.replaceFirst("/+$", "") + "/" + authority + "/");
    }
}
