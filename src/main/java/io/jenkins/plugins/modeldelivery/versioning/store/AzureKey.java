package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What authorizes with Azure Blob Storage: an account's key, which signs each request
 * (<a href="https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key">Shared Key</a>), or a shared
 * access signature, which is sent along.
 *
 * @param account the storage account; null with a signature
 * @param key the account's key, Base64; null with a signature
 * @param signature a query such as {@code sv=…&sig=…}, without {@code ?}; null with a key
 */
record AzureKey(String account, String key, String signature) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    /**
     * An account's key.
     *
     * @throws InvalidRequestException when it is none
     */
    static AzureKey shared(String account, String key) throws InvalidRequestException {
        try {
            if (!account.isBlank() && Base64.getDecoder().decode(key.strip()).length > 0) {
                return new AzureKey(account, key.strip(), null);
            }
        } catch (IllegalArgumentException e) {
            throw noKey();
        }
        throw noKey();
    }

    private static InvalidRequestException noKey() {
        return new InvalidRequestException(
                "storeCredentialsId",
                "is no key of Azure Blob Storage; it has to be the storage account's name with its key in Base64, or"
                        + " secret text with a shared access signature");
    }

    /** A shared access signature, with or without {@code ?} before it. */
    static AzureKey signature(String text) {
        return new AzureKey(null, null, text.strip().replaceFirst("^\\?", ""));
    }

    /** The address with the signature, if that is what this is. */
    URI authorized(URI address) {
        return signature == null
                ? address
                : URI.create(address + (address.getRawQuery() == null ? "?" : "&") + signature);
    }

    /** The request as it is sent. */
    HttpRequest sign(HttpRequest request) {
        if (signature != null) {
            return HttpRequest.newBuilder(request, (name, value) -> true)
                    .uri(authorized(request.uri()))
                    .build();
        }
        HttpRequest dated = HttpRequest.newBuilder(request, (name, value) -> true)
                .header("x-ms-date", DATE.format(ZonedDateTime.now(ZoneOffset.UTC)))
                .build();
        return HttpRequest.newBuilder(dated, (name, value) -> true)
                .header("Authorization", "SharedKey " + account + ":" + hmac(toSign(dated)))
                .build();
    }

    private String toSign(HttpRequest request) {
        HttpHeaders headers = request.headers();
        long length = request.bodyPublisher()
                .map(HttpRequest.BodyPublisher::contentLength)
                .orElse(0L);
        StringBuilder text = new StringBuilder();
        for (String line : List.of(
                request.method(),
                header(headers, "Content-Encoding"),
                header(headers, "Content-Language"),
                length > 0 ? String.valueOf(length) : "",
                header(headers, "Content-MD5"),
                header(headers, "Content-Type"),
                // The date is in x-ms-date.
                "",
                header(headers, "If-Modified-Since"),
                header(headers, "If-Match"),
                header(headers, "If-None-Match"),
                header(headers, "If-Unmodified-Since"),
                header(headers, "Range"))) {
            text.append(line).append('\n');
        }
        Map<String, String> own = new TreeMap<>();
        headers.map().forEach((name, values) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith("x-ms-")) {
                own.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
            }
        });
        own.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
        text.append('/').append(account).append(request.uri().getRawPath());
        query(request.uri())
                .forEach((name, value) ->
                        text.append('\n').append(name).append(':').append(value));
        return text.toString();
    }

    private static String header(HttpHeaders headers, String name) {
        return headers.firstValue(name).orElse("");
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new TreeMap<>();
        for (String pair :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(
                    parts[0].toLowerCase(Locale.ROOT),
                    parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "AzureKey[" + account + ", ****]";
    }
}
