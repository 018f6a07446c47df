package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the cluster had under the model's name before a deployment began, ready to be applied again.
 *
 * @param deployment the Deployment as JSON, without what the cluster puts in by itself; null when there was none
 * @param service the Service, likewise
 * @param version the version that the Deployment said it was, or null
 * @param ready whether all its replicas were available
 */
public record Before(String deployment, String service, ModelVersion version, boolean ready) implements Serializable {
    /** What the deployment controller keeps on a Deployment for itself. */
    private static final String REVISION = "deployment.kubernetes.io/revision";

    static Before of(Deployment deployment, Service service, ModelVersion version) {
        return new Before(
                deployment == null ? null : Serialization.asJson(applicable(deployment)),
                service == null ? null : Serialization.asJson(applicable(service)),
                version,
                deployment != null && Rollout.of(deployment).isComplete());
    }

    Optional<Deployment> savedDeployment() {
        return Optional.ofNullable(deployment).map(json -> Serialization.unmarshal(json, Deployment.class));
    }

    Optional<Service> savedService() {
        return Optional.ofNullable(service).map(json -> Serialization.unmarshal(json, Service.class));
    }

    private static Deployment applicable(Deployment live) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(live.getMetadata().getName())
                .withNamespace(live.getMetadata().getNamespace())
                .withLabels(live.getMetadata().getLabels())
                .withAnnotations(own(live.getMetadata().getAnnotations()))
                .endMetadata()
                .withSpec(live.getSpec())
                .build();
    }

    private static Service applicable(Service live) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(live.getMetadata().getName())
                .withNamespace(live.getMetadata().getNamespace())
                .withLabels(live.getMetadata().getLabels())
                .withAnnotations(own(live.getMetadata().getAnnotations()))
                .endMetadata()
                .withSpec(live.getSpec())
                .build();
    }

    private static Map<String, String> own(Map<String, String> annotations) {
        Map<String, String> own = new TreeMap<>(annotations == null ? Map.of() : annotations);
        own.remove(REVISION);
        return own;
    }
}
