package io.jenkins.plugins.modeldelivery.evaluation.spark;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.spark.SparkEnv;

/** Says who does a task. */
final class Executors {
    private Executors() {}

    static String here() {
        String id = SparkEnv.get().executorId();
        try {
            return id + " on " + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return id;
        }
    }
}
