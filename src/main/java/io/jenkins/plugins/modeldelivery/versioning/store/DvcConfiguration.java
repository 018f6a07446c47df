package io.jenkins.plugins.modeldelivery.versioning.store;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What DVC's configuration files say of remotes. They are of the form that the library ConfigObj reads: sections such as
 * {@code ['remote "shared"']}, options in any case, comments after {@code #}, values with or without quotes.
 */
final class DvcConfiguration {
    private static final Pattern SECTION = Pattern.compile("\\[\\s*(['\"]?)(.*?)\\1\\s*\\]\\s*(#.*)?");
    private static final Pattern REMOTE = Pattern.compile("remote\\s*\"(.*)\"");
    private static final Pattern OPTION =
            Pattern.compile("(['\"]?)([A-Za-z0-9_-]+)\\1\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^#]*?)\\s*(#.*)?");

    private final Map<String, Map<String, String>> remotes = new LinkedHashMap<>();
    private String main;

    /**
     * Reads files, each of which outweighs those before it.
     *
     * @param texts the files' contents
     */
    static DvcConfiguration read(Iterable<String> texts) {
        DvcConfiguration configuration = new DvcConfiguration();
        texts.forEach(configuration::add);
        return configuration;
    }

    private void add(String text) {
        String section = "";
        for (String each : text.split("\\R")) {
            String line = each.strip();
            Matcher name = SECTION.matcher(line);
            Matcher option = OPTION.matcher(line);
            if (name.matches()) {
                section = name.group(2).strip().toLowerCase(Locale.ROOT);
            } else if (option.matches()) {
                put(section, option.group(2).toLowerCase(Locale.ROOT), unquoted(option.group(3)));
            }
        }
    }

    private void put(String section, String option, String value) {
        Matcher remote = REMOTE.matcher(section);
        if (remote.matches()) {
            remotes.computeIfAbsent(remote.group(1), name -> new LinkedHashMap<>())
                    .put(option, value);
        } else if (section.equals("core") && option.equals("remote")) {
            main = value.toLowerCase(Locale.ROOT);
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** The remotes' names, which DVC has in lower case. */
    Collection<String> names() {
        return Collections.unmodifiableSet(remotes.keySet());
    }

    /** The remote that is used where none is named. */
    Optional<String> main() {
        return Optional.ofNullable(main);
    }

    /** A remote's options; empty when there is no such remote. */
    Optional<Map<String, String>> remote(String name) {
        return Optional.ofNullable(remotes.get(name.toLowerCase(Locale.ROOT))).map(Collections::unmodifiableMap);
    }
}
