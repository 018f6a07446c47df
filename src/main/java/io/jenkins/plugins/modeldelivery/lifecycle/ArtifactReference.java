package io.jenkins.plugins.modeldelivery.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;

/**
 * One thing that went into or came out of a run, for lineage.
 *
 * @param role what it is there: {@code model}, {@code data}, {@code predictions}, {@code evaluation}, {@code profile}, {@code package},
 *     {@code deployment}, {@code code}
 * @param name its path in the workspace, its image reference, its tag or its address
 * @param digest its digest, or null when it has none (an address, a commit)
 * @param size its size in bytes, or null when unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArtifactReference(String role, String name, Digest digest, Long size) implements Serializable {}
