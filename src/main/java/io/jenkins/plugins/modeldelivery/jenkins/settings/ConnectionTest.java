package io.jenkins.plugins.modeldelivery.jenkins.settings;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Whether what the settings name answers. */
final class ConnectionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ConnectionTest() {}

    /** One question to a system outside. */
    interface Attempt {
        /** What it answered, in words for a person. */
        String run() throws Failed;
    }

    /** It did not answer as it should; the message says what to do. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /** @param address such as {@code http://prometheus.example.org:9090} */
    static String prometheus(String address) throws Failed {
        int status = status(given(address).replaceFirst("/+$", "") + "/-/ready");
        if (status == 200) {
            return "Prometheus answers and is ready";
        }
        throw new Failed(
                "It answers with " + status + " where Prometheus says that it is ready; is the address right?");
    }

    /** @param registry with or without a path, such as {@code registry.example.org/models} */
    static String registry(String registry) throws Failed {
        String host = given(registry).replaceFirst("/.*", "");
        boolean here = host.matches("(localhost|127\\.0\\.0\\.1)(:\\d+)?");
        int status = status((here ? "http://" : "https://") + host + "/v2/");
        // A registry that wants a login says so here, and is one all the same.
        if (status == 200 || status == 401) {
            return "The registry answers" + (status == 401 ? " and asks for a login" : "");
        }
        throw new Failed("It answers with " + status + " where a registry answers 200 or 401; is the address right?");
    }

    /** @param kubeconfig the file's text */
    static String cluster(String kubeconfig) throws Failed {
        try {
            Config config = Config.fromKubeconfig(kubeconfig);
            config.setConnectionTimeout((int) PATIENCE.toMillis());
            config.setRequestTimeout((int) PATIENCE.toMillis());
            config.setRequestRetryBackoffLimit(0);
            try (KubernetesClient client =
                    new KubernetesClientBuilder().withConfig(config).build()) {
                return "The cluster answers: Kubernetes "
                        + client.getKubernetesVersion().getGitVersion();
            }
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new Failed("The cluster does not answer, or the file is no kubeconfig: " + e.getMessage());
        }
    }

    /** A form that is asked without its field, as by hand, gives null. */
    private static String given(String address) throws Failed {
        if (address == null || address.isBlank()) {
            throw new Failed("There is nothing to try: write an address first");
        }
        return address.strip();
    }

    private static int status(String address) throws Failed {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(PATIENCE)
                    .build();
            return HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (ConnectException e) {
            // Its message is empty where nothing listens.
            throw new Failed("No answer from " + address + ": the connection was refused, or there is no such host");
        } catch (IOException e) {
            throw new Failed("No answer from " + address + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new Failed("'" + address + "' is no address");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("The test was interrupted");
        }
    }
}
