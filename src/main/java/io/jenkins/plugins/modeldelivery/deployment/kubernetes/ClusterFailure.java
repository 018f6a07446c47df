package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;

/** What a cluster's refusal means to the one who deploys. */
final class ClusterFailure {
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int INVALID = 422;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private ClusterFailure() {}

    /** Whether the same call may well succeed in a moment. */
    static boolean isPassing(KubernetesClientException failure) {
        return isUnreachable(failure)
                || failure.getCode() == CONFLICT
                || failure.getCode() == TOO_MANY
                || failure.getCode() >= SERVER_ERROR;
    }

    /** The client has no code of HTTP then, but 0 or a negative number. */
    private static boolean isUnreachable(KubernetesClientException failure) {
        return failure.getCode() <= 0;
    }

    /**
     * The failure in words.
     *
     * @param doing what was tried, such as {@code apply the Deployment churn}
     * @throws InterruptedException when the call ended because this thread was interrupted
     */
    static DeliveryException explain(KubernetesClientException failure, String doing, String server, String namespace)
            throws InterruptedException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                throw new InterruptedException("interrupted while trying to " + doing);
            }
        }
        String said = failure.getStatus() != null && failure.getStatus().getMessage() != null
                ? failure.getStatus().getMessage()
                : reason(failure);
        String shown = said.length() > 600 ? said.substring(0, 600) + "…" : said;
        if (isUnreachable(failure)) {
            return new DeliveryException(
                    "The Kubernetes API at " + server + " can't be reached to " + doing + " (" + reason(failure)
                            + "); is the address in the kubeconfig right, and is the cluster up?",
                    failure);
        }
        String text =
                switch (failure.getCode()) {
                    case UNAUTHORIZED ->
                        "The Kubernetes API at " + server + " does not accept the kubeconfig's user (" + shown
                                + "); has its token or certificate run out?";
                    case FORBIDDEN ->
                        "The cluster forbids to " + doing + ": " + shown + ". Its user needs get, list, create, patch"
                                + " and delete on deployments and services, and get and list on replicasets, pods,"
                                + " pods/log and events, in the namespace " + namespace;
                    case NOT_FOUND ->
                        "The cluster can't " + doing + ": " + shown + ". Make the namespace " + namespace
                                + " first, or correct the parameter namespace";
                    case INVALID, BAD_REQUEST -> "The cluster finds wrong what it was given to " + doing + ": " + shown;
                    default -> "The cluster could not " + doing + ": " + shown + " (" + failure.getCode() + ")";
                };
        return new DeliveryException(text, failure);
    }

    /** The innermost message, on one line. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return Shown.of(root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
    }
}
