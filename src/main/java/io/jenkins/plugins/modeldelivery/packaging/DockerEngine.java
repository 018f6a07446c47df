package io.jenkins.plugins.modeldelivery.packaging;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.RootFS;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.LoadResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The Docker Engine at hand: the one that {@code DOCKER_HOST} of the build's environment names, else Docker's own
 * default. It is spoken to in the oldest version of its interface that it and docker-java share.
 */
final class DockerEngine implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final DockerClient client;
    private final String host;
    private final String name;

    private DockerEngine(DockerClient client, String host, String name) {
        this.client = client;
        this.host = host;
        this.name = name;
    }

    /**
     * Finds the engine.
     *
     * @throws DeliveryException when none answers
     */
    static DockerEngine connect(Map<String, String> environment) throws DeliveryException {
        DefaultDockerClientConfig.Builder builder = DefaultDockerClientConfig.createDefaultConfigBuilder();
        String given = environment.get("DOCKER_HOST");
        String host = given == null || given.isBlank() ? "the default address" : given;
        DockerClient client = null;
        try {
            if (given != null && !given.isBlank()) {
                builder.withDockerHost(given);
            }
            if (environment.containsKey("DOCKER_TLS_VERIFY")) {
                builder.withDockerTlsVerify(environment.get("DOCKER_TLS_VERIFY"));
            }
            if (environment.containsKey("DOCKER_CERT_PATH")) {
                builder.withDockerCertPath(environment.get("DOCKER_CERT_PATH"));
            }
            DefaultDockerClientConfig config = builder.build();
            host = config.getDockerHost().toString();
            client = DockerClientImpl.getInstance(
                    config,
                    new ApacheDockerHttpClient.Builder()
                            .dockerHost(config.getDockerHost())
                            .sslConfig(config.getSSLConfig())
                            .connectionTimeout(CONNECT)
                            .build());
            String version = client.versionCmd().exec().getVersion();
            return new DockerEngine(client, host, "Docker Engine " + version);
        } catch (RuntimeException e) {
            close(client);
            throw new DeliveryException(
                    "No Docker Engine answers at " + Shown.of(host) + " (" + reason(e)
                            + "); start one, set DOCKER_HOST, or use the format oci-layout, which needs none",
                    e);
        }
    }

    /** The engine's name and version. */
    String name() {
        return name;
    }

    /**
     * Loads an image and makes sure that the engine has exactly it under its reference.
     *
     * @throws DeliveryException when the engine refuses it or has something else then
     */
    void load(Path tar, ImageReference reference, OciArtifact image) throws DeliveryException, InterruptedException {
        Answer answer = new Answer();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(tar))) {
            client.loadImageAsyncCmd(in).exec(answer).awaitCompletion();
        } catch (IOException | RuntimeException e) {
            throw new DeliveryException(name + " at " + host + " could not load the image: " + reason(e), e);
        }
        if (answer.error != null) {
            throw new DeliveryException(name + " at " + host + " refused the image: " + Shown.of(answer.error));
        }
        try {
            InspectImageResponse loaded =
                    client.inspectImageCmd(reference.toString()).exec();
            RootFS rootfs = loaded.getRootFS();
            List<String> layers = rootfs == null ? null : rootfs.getLayers();
            List<String> expected =
                    image.layers().stream().map(layer -> layer.digest().value()).toList();
            if (!expected.equals(layers)) {
                throw new DeliveryException(name + " at " + host + " has other layers under " + reference
                        + " than were loaded: " + layers + "; does another build use the same tag?");
            }
        } catch (NotFoundException e) {
            throw new DeliveryException(name + " at " + host + " does not know " + reference + " after loading it", e);
        } catch (RuntimeException e) {
            throw new DeliveryException(name + " at " + host + " can't be asked for the image: " + reason(e), e);
        }
    }

    @Override
    public void close() {
        close(client);
    }

    private static void close(DockerClient client) {
        if (client != null) {
            try {
                client.close();
            } catch (IOException e) {
                // Nothing is left to be done with it.
            }
        }
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return Shown.of(root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
    }

    /** Collects what the engine says about a load; an error comes in a message of the stream. */
    private static final class Answer extends ResultCallback.Adapter<LoadResponseItem> {
        private volatile String error;

        @Override
        public void onNext(LoadResponseItem item) {
            ResponseItem.ErrorDetail detail = item.getErrorDetail();
            if (detail != null) {
                error = detail.getMessage();
            }
        }
    }
}
