package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

import io.fabric8.kubernetes.api.model.Quantity;
import io.jenkins.plugins.modeldelivery.deployment.DeployRequest;
import io.jenkins.plugins.modeldelivery.deployment.Resources;
import io.jenkins.plugins.modeldelivery.deployment.Strategy;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.Map;
import java.util.regex.Pattern;

/** What this target demands of a request beyond what every target does; no cluster is asked. */
final class Parameters {
    /** RFC 1123, as Kubernetes wants a namespace's name. */
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private Parameters() {}

    static void check(DeployRequest request) throws InvalidRequestException {
        if (request.strategy() == Strategy.BLUE_GREEN || request.strategy() == Strategy.CANARY) {
            throw new InvalidRequestException(
                    "strategy",
                    "'" + request.strategy().text() + "' is not available yet for the target kubernetes; write rolling"
                            + " or recreate");
        }
        if (request.image() == null) {
            throw new InvalidRequestException(
                    "image",
                    "is needed for the target kubernetes: an image that serves the model and answers on /v2/health/live"
                            + " and /v2/health/ready. A package of modelPackage holds the model alone");
        }
        if (request.image().chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            throw new InvalidRequestException(
                    "image", "'" + Shown.of(request.image()) + "' is no image reference; it holds a blank");
        }
        if (request.smoke() != null && !request.smoke().isNone()) {
            throw new InvalidRequestException(
                    "smoke",
                    "is not available yet for the target kubernetes, which judges by the readiness probe; leave it out");
        }
        if (request.namespace() != null
                && !DNS_LABEL.matcher(request.namespace()).matches()) {
            throw new InvalidRequestException(
                    "namespace",
                    "'" + Shown.of(request.namespace()) + "' is no namespace; use lower-case letters, digits and '-'");
        }
        try {
            ModelObjects.name(request.name());
        } catch (InvalidValueException e) {
            throw new InvalidRequestException("name", e.getMessage());
        }
        if (request.resources() != null) {
            check("resources.requests.", request.resources().requests());
            check("resources.limits.", request.resources().limits());
            refuseMoreThanLimit(request.resources());
        }
    }

    private static void check(String path, Map<String, String> quantities) throws InvalidRequestException {
        for (Map.Entry<String, String> entry : quantities.entrySet()) {
            try {
                if (entry.getValue() == null
                        || new Quantity(entry.getValue()).getNumericalAmount().signum() < 0) {
                    throw new IllegalArgumentException("missing or negative");
                }
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new InvalidRequestException(
                        path + Shown.of(entry.getKey()),
                        "'" + Shown.of(entry.getValue())
                                + "' is no quantity; write it as Kubernetes does, such as 250m, 2 or 1Gi");
            }
        }
    }

    private static void refuseMoreThanLimit(Resources resources) throws InvalidRequestException {
        for (Map.Entry<String, String> request : resources.requests().entrySet()) {
            String limit = resources.limits().get(request.getKey());
            if (limit != null
                    && new Quantity(request.getValue())
                                    .getNumericalAmount()
                                    .compareTo(new Quantity(limit).getNumericalAmount())
                            > 0) {
                throw new InvalidRequestException(
                        "resources.requests." + request.getKey(),
                        "'" + request.getValue() + "' is more than the limit of " + limit);
            }
        }
    }
}
