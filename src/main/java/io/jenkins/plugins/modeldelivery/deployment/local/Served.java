package io.jenkins.plugins.modeldelivery.deployment.local;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a server is to serve when it is started anew.
 *
 * @param port the port that it listened on
 * @param versions the files of its versions, absolute paths
 * @param weights percent of the traffic by version
 */
record Served(int port, SortedMap<String, String> versions, SortedMap<String, Integer> weights) {
    Served {
        versions = new TreeMap<>(versions == null ? Map.of() : versions);
        weights = new TreeMap<>(weights == null ? Map.of() : weights);
    }
}
