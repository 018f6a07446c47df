package io.jenkins.plugins.modeldelivery.retraining;

import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import java.io.Serializable;
import java.util.List;

/**
 * Whether to train, and why.
 *
 * @param train the answer
 * @param reason one sentence
 * @param evidence what each condition found
 * @param warnings what could not be known
 * @param data the data that was looked at
 */
record RetrainDecision(
        boolean train, String reason, List<Evidence> evidence, List<String> warnings, List<ArtifactReference> data)
        implements Serializable {}
