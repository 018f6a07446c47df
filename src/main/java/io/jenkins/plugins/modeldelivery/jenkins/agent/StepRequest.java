package io.jenkins.plugins.modeldelivery.jenkins.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Request;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import java.io.Serializable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a step was asked, in a form that survives a restart and the way to an agent. */
public final class StepRequest implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String CREDENTIALS_SUFFIX = "credentialsid";
    private static final Pattern IN_STORE = Pattern.compile("[?&]" + CREDENTIALS_SUFFIX + "=([^&]+)");

    private final DeliveryKind kind;
    private final String json;

    public StepRequest(DeliveryKind kind, Map<String, ?> parameters) {
        this.kind = kind;
        this.json = JsonFormat.toText(parameters);
    }

    public DeliveryKind kind() {
        return kind;
    }

    /** The request with its defaults, or the refusal that names the parameter. */
    <Q extends Record & Request> Q read(Class<Q> type) throws InvalidRequestException {
        return RequestReader.read(type, parameters());
    }

    /** The ids of the credentials that the parameters name, at every depth. */
    public Set<String> credentialsIds() {
        Set<String> ids = new TreeSet<>();
        collect("", parameters(), ids);
        return ids;
    }

    private Map<String, Object> parameters() {
        try {
            return JsonFormat.mapper().readValue(json, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Parameters that were written as JSON can't be read", e);
        }
    }

    private static void collect(String name, Object value, Set<String> ids) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> collect(String.valueOf(key), entry, ids));
        } else if (value instanceof Iterable<?> list) {
            list.forEach(entry -> collect(name, entry, ids));
        } else if (value instanceof String text) {
            if (name.toLowerCase(Locale.ROOT).endsWith(CREDENTIALS_SUFFIX)) {
                ids.add(text);
            }
            // The store that an administrator sets for all jobs may name its credentials in its URL.
            Matcher inStore = IN_STORE.matcher(text);
            if (name.equals("store") && inStore.find()) {
                ids.add(URLDecoder.decode(inStore.group(1), StandardCharsets.UTF_8));
            }
        }
    }
}
