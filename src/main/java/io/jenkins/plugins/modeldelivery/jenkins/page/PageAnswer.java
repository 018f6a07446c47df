package io.jenkins.plugins.modeldelivery.jenkins.page;

import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/** Answers for a page's data. */
final class PageAnswer {
    private static final Logger LOGGER = Logger.getLogger(PageAnswer.class.getName());
    private static final Pattern GENERATED = Pattern.compile("\"generated\":\"[^\"]*\"");

    private PageAnswer() {}

    /** How a page's data is made. */
    interface Source {
        /** The data as JSON. */
        String json() throws IOException;
    }

    /** Sends data, or says that nothing but the time has changed. */
    static void send(HttpServletRequest request, HttpServletResponse response, Source source) throws IOException {
        String json;
        try {
            json = source.json();
        } catch (IOException | RuntimeException e) {
            // What is in the message, such as a path on the controller, is for the log.
            LOGGER.log(Level.WARNING, "The records could not be read", e);
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            write(response, JsonFormat.toText(Map.of("error", "they are in disorder; Jenkins' log says more")));
            return;
        }
        String tag = "\""
                + Digest.of(bytes(GENERATED.matcher(json).replaceFirst(""))).abbreviated() + "\"";
        response.setHeader("ETag", tag);
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        write(response, json);
    }

    private static void write(HttpServletResponse response, String json) throws IOException {
        byte[] content = bytes(json);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-cache, private");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
