package io.jenkins.plugins.modeldelivery.retraining;

import java.io.Serializable;

/**
 * A build that was started, or waits to be.
 *
 * @param id what the host needs to find it again, even after the host was started anew
 * @param name how people call it, such as its address or {@code churn #12}
 * @param status how it stands
 */
public record JobRun(String id, String name, RetrainStatus status) implements Serializable {}
