package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.modeldelivery.deployment.DeployRequest;
import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * How a cluster is reached: by the kubeconfig of the credential that the request names; else by the file that {@code
 * KUBECONFIG} of the build's environment names; else by {@code ~/.kube/config}; else, in a pod, by its service account.
 */
final class ClusterAccess {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int REQUEST_MILLIS = 30_000;
    private static final int RETRIES = 2;
    private static final String PARAMETER = "kubeconfigCredentialsId";

    private ClusterAccess() {}

    /**
     * Makes a client; nothing is sent yet.
     *
     * @throws DeliveryException when there is no kubeconfig, or it can't be read
     */
    static KubernetesClient connect(DeployRequest request, Workspace workspace) throws DeliveryException {
        Config config = config(request, workspace);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setRequestTimeout(REQUEST_MILLIS);
        config.setRequestRetryBackoffLimit(RETRIES);
        try {
            return new KubernetesClientBuilder().withConfig(config).build();
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new DeliveryException(
                    "The kubeconfig can't be used: " + ClusterFailure.reason(e)
                            + "; does 'kubectl version' work with it?",
                    e);
        }
    }

    private static Config config(DeployRequest request, Workspace workspace) throws DeliveryException {
        if (request.kubeconfigCredentialsId() != null) {
            Credential.SecretFile file = workspace
                    .credentials()
                    .require(PARAMETER, request.kubeconfigCredentialsId(), Credential.SecretFile.class);
            return parse(
                    new String(file.content(), StandardCharsets.UTF_8),
                    null,
                    "the credential '" + Shown.of(request.kubeconfigCredentialsId()) + "'");
        }
        String named = workspace.environment().get("KUBECONFIG");
        if (named != null && !named.isBlank()) {
            if (named.contains(File.pathSeparator)) {
                throw new InvalidRequestException(
                        PARAMETER,
                        "KUBECONFIG names several files ('" + Shown.of(named)
                                + "'); name one, or give the id of a credential");
            }
            return read(path(named, workspace), "KUBECONFIG");
        }
        String home = workspace.environment().getOrDefault("HOME", System.getProperty("user.home", "."));
        Path usual = Path.of(home, ".kube", "config");
        if (Files.isRegularFile(usual)) {
            return read(usual, "the user's own kubeconfig");
        }
        if (workspace.environment().containsKey("KUBERNETES_SERVICE_HOST")) {
            return Config.autoConfigure(null);
        }
        throw new InvalidRequestException(
                PARAMETER,
                "there is no way to a cluster: no credential is named, KUBECONFIG is not set, " + usual
                        + " is not there, and this is no pod; give the id of a secret file with a kubeconfig");
    }

    private static Path path(String named, Workspace workspace) throws InvalidRequestException {
        try {
            return workspace.root().resolve(named);
        } catch (InvalidPathException e) {
            throw new InvalidRequestException(PARAMETER, "KUBECONFIG is no path: '" + Shown.of(named) + "'");
        }
    }

    private static Config read(Path file, String what) throws DeliveryException {
        try {
            return parse(Files.readString(file), file, what + " (" + file + ")");
        } catch (java.io.IOException e) {
            throw new InvalidRequestException(PARAMETER, what + " names " + file + ", which can't be read");
        }
    }

    private static Config parse(String text, Path file, String where) throws DeliveryException {
        try {
            Config config = file == null ? Config.fromKubeconfig(text) : Config.fromKubeconfig(file.toFile());
            if (config.getMasterUrl() != null && config.getCurrentContext() != null) {
                return config;
            }
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new InvalidRequestException(PARAMETER, where + " holds no kubeconfig: " + ClusterFailure.reason(e));
        }
        throw new InvalidRequestException(
                PARAMETER,
                where + " holds no kubeconfig with a current context; set one with kubectl config use-context");
    }
}
