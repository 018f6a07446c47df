package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Hides secrets in everything that is shown or kept: as they are, line by line, as a shell quotes them, as a URL or JSON
 * escapes them, and in Base64 at each of the three alignments that a secret can have inside a longer text.
 *
 * <p>A secret stays hidden until the end of the run, also after its {@code withCredentials} block, because a later step
 * may print what an earlier one kept.
 */
public final class Masker {
    private static final String HIDDEN = "****";
    /** A Base64 piece shorter than this is as likely to be an ordinary word. */
    private static final int SHORTEST_ENCODED = 4;

    private final Set<String> secrets = new CopyOnWriteArraySet<>();
    private volatile List<String> forms = List.of();

    /** Hides this from now on; an empty text hides nothing. */
    public synchronized void hide(String secret) {
        if (secret == null || secret.isBlank() || !secrets.add(secret)) {
            return;
        }
        Set<String> all = new LinkedHashSet<>(forms);
        secret.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> addForms(line, all));
        addForms(secret, all);
        forms = all.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The text without secrets. */
    public String mask(String text) {
        String masked = text;
        for (String form : forms) {
            if (masked.contains(form)) {
                masked = masked.replace(form, HIDDEN);
            }
        }
        return masked;
    }

    private static void addForms(String secret, Set<String> forms) {
        forms.add(secret);
        forms.add(secret.replace("'", "'\\''"));
        forms.add(secret.replace("'", "'\"'\"'"));
        forms.add(secret.replaceAll("([^A-Za-z0-9_@%+=:,./\\-\n])", "\\\\$1"));
        forms.add(secret.replaceAll("([\\\\\"$`])", "\\\\$1"));
        forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        forms.add(url);
        forms.add(url.replace("+", "%20"));
        addBase64(secret.getBytes(StandardCharsets.UTF_8), forms);
        addBase64((secret + "\n").getBytes(StandardCharsets.UTF_8), forms);
    }

    /** Of each alignment, the characters that depend on the secret alone. */
    private static void addBase64(byte[] secret, Set<String> forms) {
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + secret.length];
            System.arraycopy(secret, 0, shifted, before, secret.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = before == 0 ? 0 : before + 1;
            int to = shifted.length * 8 / 6;
            if (to - from >= SHORTEST_ENCODED) {
                String own = encoded.substring(from, to);
                forms.add(own);
                forms.add(own.replace('+', '-').replace('/', '_'));
            }
        }
        String whole = Base64.getEncoder().encodeToString(secret);
        if (whole.length() >= SHORTEST_ENCODED) {
            forms.add(whole);
            forms.add(Base64.getUrlEncoder().encodeToString(secret));
        }
    }
}
