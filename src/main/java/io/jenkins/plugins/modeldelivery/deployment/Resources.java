package io.jenkins.plugins.modeldelivery.deployment;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one replica asks for and may use at most, as Kubernetes writes it: {@code [requests: [cpu: '250m'], limits:
 * [memory: '1Gi']]}.
 *
 * @param requests quantities by resource name; default none
 * @param limits quantities by resource name; default none
 */
public record Resources(Map<String, String> requests, Map<String, String> limits) implements Serializable {
    /** Absent maps are empty ones. */
    public Resources {
        requests = requests == null ? new TreeMap<>() : new TreeMap<>(requests);
        limits = limits == null ? new TreeMap<>() : new TreeMap<>(limits);
    }
}
