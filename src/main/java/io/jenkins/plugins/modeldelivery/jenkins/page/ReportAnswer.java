package io.jenkins.plugins.modeldelivery.jenkins.page;

import io.jenkins.plugins.modeldelivery.jenkins.record.KeptReports;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Sends a report that was kept with a build. It came from an agent, so it is never let near the viewer's session: its
 * policy forbids scripts, requests and forms and gives the page an origin of its own. What it draws is in the page itself.
 */
final class ReportAnswer {
    private static final String POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private ReportAnswer() {}

    /**
     * @param path {@code /<record's id>/<name>}
     */
    static void send(String path, KeptReports reports, HttpServletResponse response) throws IOException {
        String[] parts = path == null ? new String[0] : path.split("/", -1);
        Optional<Path> file =
                parts.length == 3 && parts[0].isEmpty() ? reports.find(parts[1], parts[2]) : Optional.empty();
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        boolean page = parts[2].endsWith(".html");
        response.setContentType(page ? "text/html;charset=UTF-8" : "application/json;charset=UTF-8");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "private, max-age=3600");
        response.setContentLengthLong(Files.size(file.get()));
        Files.copy(file.get(), response.getOutputStream());
    }
}
