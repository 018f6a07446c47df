package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;
import io.jenkins.plugins.modeldelivery.deployment.DeployPlan;
import io.jenkins.plugins.modeldelivery.deployment.DeployRequest;
import io.jenkins.plugins.modeldelivery.deployment.Resources;
import io.jenkins.plugins.modeldelivery.deployment.Strategy;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The Deployment and the Service of a model, with nothing in them but what this project decides. */
final class ModelObjects {
    static final String CONTAINER = "model-server";
    static final int DEFAULT_PORT = 8080;

    /** By <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/">convention</a>. */
    static final String NAME_LABEL = "app.kubernetes.io/name";

    static final String VERSION_LABEL = "app.kubernetes.io/version";
    static final String COMPONENT_LABEL = "app.kubernetes.io/component";
    static final String MANAGED_BY_LABEL = "app.kubernetes.io/managed-by";
    static final String MANAGED_BY = "model-delivery";

    private static final String PREFIX = "model-delivery.jenkins.io/";
    private static final String MODEL = PREFIX + "model";
    private static final String VERSION = PREFIX + "version";
    private static final String DIGEST = PREFIX + "digest";

    private static final int LONGEST_NAME = 63;
    private static final String READY = "/v2/health/ready";
    private static final String LIVE = "/v2/health/live";

    private ModelObjects() {}

    /**
     * The objects' name: the model's in the form of a DNS label (RFC 1035).
     *
     * @throws InvalidValueException when the model's name leaves nothing, or too much, of it
     */
    static String name(ModelName model) {
        String name = model.value()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (!Character.isLetter(name.charAt(0))) {
            name = "model-" + name;
        }
        if (name.length() > LONGEST_NAME) {
            throw new InvalidValueException(
                    "name",
                    "'" + model + "' is too long for the name of a Service, which holds " + LONGEST_NAME
                            + " characters; register the model under a shorter one");
        }
        return name;
    }

    static Deployment deployment(DeployPlan plan, String namespace, int replicas) {
        DeployRequest request = plan.request();
        int port = port(request);
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name(request.name()))
                .withNamespace(namespace)
                .withLabels(labels(plan))
                .withAnnotations(annotations(plan))
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withStrategy(strategy(request.strategy()))
                .withNewSelector()
                .withMatchLabels(selector(request.name()))
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels(plan))
                .withAnnotations(annotations(plan))
                .endMetadata()
                .withNewSpec()
                // A model server asks the cluster nothing.
                .withAutomountServiceAccountToken(false)
                .addNewContainer()
                .withName(CONTAINER)
                .withImage(request.image())
                .addNewPort()
                .withName("http")
                .withContainerPort(port)
                .withProtocol("TCP")
                .endPort()
                .withResources(new ResourceRequirementsBuilder()
                        .withRequests(quantities(request.resources(), true))
                        .withLimits(quantities(request.resources(), false))
                        .build())
                // Loading a large model may take minutes: only when it has been live once do failures count.
                .withStartupProbe(probe(LIVE, 2, 300))
                .withReadinessProbe(probe(READY, 2, 3))
                .withLivenessProbe(probe(LIVE, 10, 3))
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    static Service service(DeployPlan plan, String namespace) {
        ModelName model = plan.request().name();
        Map<String, String> labels = new TreeMap<>(selector(model));
        labels.put(MANAGED_BY_LABEL, MANAGED_BY);
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(name(model))
                .withNamespace(namespace)
                .withLabels(labels)
                .withAnnotations(Map.of(MODEL, model.value()))
                .endMetadata()
                .withNewSpec()
                .withSelector(selector(model))
                .addNewPort()
                .withName("http")
                .withPort(port(plan.request()))
                .withTargetPort(new IntOrString("http"))
                // Server-side apply of Kubernetes 1.20 can't do without it: it is part of the port's key.
                .withProtocol("TCP")
                .endPort()
                .endSpec()
                .build();
    }

    /** Where the Service is found within the cluster. */
    static String endpoint(DeployRequest request, String namespace) {
        return "http://" + name(request.name()) + "." + namespace + ".svc:" + port(request);
    }

    /** Whether the object was made here for this very model. */
    static boolean isOf(HasMetadata object, ModelName model) {
        Map<String, String> labels = object.getMetadata().getLabels();
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return labels != null
                && MANAGED_BY.equals(labels.get(MANAGED_BY_LABEL))
                && annotations != null
                && model.value().equals(annotations.get(MODEL));
    }

    /** The version that an object says it is. */
    static Optional<ModelVersion> versionOf(HasMetadata object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        try {
            return Optional.ofNullable(annotations == null ? null : annotations.get(VERSION))
                    .map(ModelVersion::parse);
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /** The image of the model server, or null. */
    static String imageOf(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().stream()
                .filter(container -> container.getName().equals(CONTAINER))
                .map(Container::getImage)
                .findFirst()
                .orElse(null);
    }

    /** What a Deployment or a Service is to be. */
    static Object spec(HasMetadata object) {
        return object instanceof Deployment deployment ? deployment.getSpec() : ((Service) object).getSpec();
    }

    static Map<String, String> selector(ModelName model) {
        return new TreeMap<>(Map.of(NAME_LABEL, name(model), COMPONENT_LABEL, CONTAINER));
    }

    private static Map<String, String> labels(DeployPlan plan) {
        Map<String, String> labels = new TreeMap<>(selector(plan.request().name()));
        labels.put(MANAGED_BY_LABEL, MANAGED_BY);
        if (plan.version() != null) {
            // A label's value holds no plus sign, has at most 63 characters and ends with a letter or a digit.
            String version = plan.version().toString().replace('+', '_');
            labels.put(
                    VERSION_LABEL,
                    version.substring(0, Math.min(version.length(), LONGEST_NAME))
                            .replaceAll("[^a-zA-Z0-9]+$", ""));
        }
        return labels;
    }

    private static Map<String, String> annotations(DeployPlan plan) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(MODEL, plan.request().name().value());
        if (plan.version() != null) {
            annotations.put(VERSION, plan.version().toString());
        }
        if (plan.digest() != null) {
            annotations.put(DIGEST, plan.digest().value());
        }
        return annotations;
    }

    private static DeploymentStrategy strategy(Strategy strategy) {
        if (strategy == Strategy.RECREATE) {
            return new DeploymentStrategyBuilder().withType("Recreate").build();
        }
        return new DeploymentStrategyBuilder()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxSurge(new IntOrString(1))
                // No replica of the old version goes before one of the new version serves.
                .withMaxUnavailable(new IntOrString(0))
                .endRollingUpdate()
                .build();
    }

    private static Probe probe(String path, int periodSeconds, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withPort(new IntOrString("http"))
                .endHttpGet()
                .withPeriodSeconds(periodSeconds)
                .withFailureThreshold(failures)
                .build();
    }

    private static Map<String, Quantity> quantities(Resources resources, boolean requests) {
        if (resources == null) {
            return Map.of();
        }
        return (requests ? resources.requests() : resources.limits())
                .entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Quantity(entry.getValue())));
    }

    private static int port(DeployRequest request) {
        return request.port() == null ? DEFAULT_PORT : request.port();
    }
}
