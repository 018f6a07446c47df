package io.jenkins.plugins.modeldelivery.jenkins.trigger;

import hudson.Extension;
import hudson.model.UnprotectedRootAction;
import io.jenkins.plugins.modeldelivery.retraining.webhook.Delivery;
import io.jenkins.plugins.modeldelivery.retraining.webhook.DeliveryBody;
import io.jenkins.plugins.modeldelivery.retraining.webhook.DeliveryHeaders;
import io.jenkins.plugins.modeldelivery.retraining.webhook.DeliveryProof;
import io.jenkins.plugins.modeldelivery.retraining.webhook.DeliveryReader;
import io.jenkins.plugins.modeldelivery.retraining.webhook.RefusedDeliveryException;
import io.jenkins.plugins.modeldelivery.retraining.webhook.SourceRateLimit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * Where webhooks are delivered: {@code POST /model-delivery-webhook/}, for all jobs and without a login. The answer
 * depends on the request alone, never on what jobs or secrets there are.
 */
@Extension
public final class WebhookAction implements UnprotectedRootAction {
    static final String URL = "model-delivery-webhook";

    private final SourceRateLimit limit = new SourceRateLimit(30, 60);

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    /** Takes a delivery. */
    public void doIndex(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        if (!"POST".equals(request.getMethod())) {
            response.setHeader("Allow", "POST");
            answer(response, 405, "Deliveries are posted here.");
            return;
        }
        try {
            limit.take(request.getRemoteAddr());
            byte[] body = DeliveryBody.read(request.getInputStream(), request.getContentLengthLong());
            DeliveryHeaders headers = headers(request);
            DeliveryProof proof = DeliveryProof.of(headers, body, Instant.now());
            Delivery delivery = DeliveryReader.read(headers, body);
            TriggerDesk.get().accept(delivery, proof, request.getRemoteAddr());
            answer(response, 202, "Accepted.");
        } catch (RefusedDeliveryException e) {
            if (e.status() == 429 || e.status() == 503) {
                response.setHeader("Retry-After", "60");
            }
            answer(response, e.status(), e.getMessage());
        }
    }

    private static DeliveryHeaders headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return new DeliveryHeaders(headers);
    }

    private static void answer(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
