package io.jenkins.plugins.modeldelivery.lifecycle;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One version of a model as the registry has it.
 *
 * @param name the model
 * @param version its version
 * @param digest SHA-256 of the artifact; null when another tool registered the version without one
 * @param size the artifact's size in bytes, 0 when unknown
 * @param path the artifact's path in the repository when it was registered
 * @param commit the full id of the commit that the version was registered on
 * @param stages the stages that it holds now
 * @param created when it was registered
 * @param evidence what the registration says beside that: the tag's trailers by their names, such as {@code
 *     Evaluation}; no secret is among them
 */
public record RegisteredModel(
        ModelName name,
        ModelVersion version,
        Digest digest,
        long size,
        String path,
        String commit,
        List<Stage> stages,
        Instant created,
        Map<String, String> evidence)
        implements Serializable {}
