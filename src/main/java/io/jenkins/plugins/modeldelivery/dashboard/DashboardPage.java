package io.jenkins.plugins.modeldelivery.dashboard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The page's HTML, in the three forms in which it is used. */
final class DashboardPage {
    /** What a served page may do: load from its own server, and nothing else. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private DashboardPage() {}

    /** A page that asks its server for the data at {@code data.json}. */
    static String served() {
        return page("", referredHead(), " data-source=\"data.json\"", "");
    }

    /** A page beside its scripts and styles on a disk, with the data inside. */
    static String withFiles(DashboardData data) {
        return page("", referredHead(), "", dataBlock(data));
    }

    /** A page with everything inside. Its policy names the digests of its scripts and styles and allows no others. */
    static String whole(DashboardData data) throws IOException {
        List<String> scriptDigests = new ArrayList<>();
        StringBuilder scripts = new StringBuilder();
        List<String> names = new ArrayList<>(List.of(DashboardAssets.ECHARTS));
        names.addAll(DashboardAssets.scripts());
        for (String name : names) {
            String script = asset(name);
            scriptDigests.add(policyDigest(script));
            scripts.append("<script>").append(script).append("</script>\n");
        }
        String style = asset(DashboardAssets.styleSheet());
        String policy = "default-src 'none'; script-src " + String.join(" ", scriptDigests) + "; style-src "
                + policyDigest(style) + "; img-src data:; base-uri 'none'; form-action 'none'";
        String head = "<style>" + style + "</style>\n";
        return page(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n",
                head,
                "",
                dataBlock(data) + scripts);
    }

    private static String page(String policy, String head, String attributes, String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" + policy
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<title>Model Delivery</title>\n" + head
                + "</head>\n<body class=\"md-own-page\">\n<div id=\"model-delivery-dashboard\"" + attributes
                + "></div>\n<noscript>This page draws its charts with JavaScript.</noscript>\n" + body
                + "</body>\n</html>\n";
    }

    private static String referredHead() {
        StringBuilder head = new StringBuilder();
        head.append("<link rel=\"icon\" href=\"").append(DashboardAssets.icon()).append("\">\n");
        head.append("<link rel=\"stylesheet\" href=\"")
                .append(DashboardAssets.styleSheet())
                .append("\">\n");
        List<String> names = new ArrayList<>(List.of(DashboardAssets.ECHARTS));
        names.addAll(DashboardAssets.scripts());
        names.forEach(name -> head.append("<script defer src=\"").append(name).append("\"></script>\n"));
        return head.toString();
    }

    /**
     * JSON inside a page. Within a script element only {@code </script} and {@code <!--} mean something to a reader of
     * HTML (section 13.1.2.1 of the HTML standard); without any {@code <} there is neither. The two line separators are
     * escaped for readers that take JSON for JavaScript.
     */
    private static String dataBlock(DashboardData data) {
        String json = data.toJson()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
        return "<script type=\"application/json\" id=\"model-delivery-data\">" + json + "</script>\n";
    }

    private static String asset(String name) throws IOException {
        byte[] bytes = DashboardAssets.read(name).orElseThrow();
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.contains("</script") || text.contains("<!--") || text.contains("</style")) {
            throw new IllegalStateException(name + " can't be put into a page as it is");
        }
        return text;
    }

    private static String policyDigest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
