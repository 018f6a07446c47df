package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;

/** The few things that are done with a cluster: looking, applying, deleting. */
final class Cluster {
    /** The name under which the API server remembers which fields are ours. */
    static final String FIELD_MANAGER = "model-delivery";

    private final KubernetesClient client;
    private final String namespace;

    Cluster(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** The Deployment, or null. */
    Deployment deployment(String name) {
        return client.apps().deployments().inNamespace(namespace).withName(name).get();
    }

    /** The Service, or null. */
    Service service(String name) {
        return client.services().inNamespace(namespace).withName(name).get();
    }

    /** What applying would give; the server checks everything and keeps nothing. */
    <T extends HasMetadata> T tryOut(T object) {
        return client.resource(object)
                .patch(context().withDryRun(List.of("All")).build());
    }

    /**
     * Makes the object what is given and keeps what others have added to it: <a
     * href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">server-side apply</a>. By force, because
     * a value that is given here is this project's to decide.
     */
    <T extends HasMetadata> T apply(T object) {
        return client.resource(object).patch(context().build());
    }

    void delete(HasMetadata object) {
        client.resource(object).delete();
    }

    PodDiagnosis pods() {
        return new PodDiagnosis(client, namespace);
    }

    private static PatchContext.Builder context() {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(FIELD_MANAGER)
                .withForce(true);
    }
}
