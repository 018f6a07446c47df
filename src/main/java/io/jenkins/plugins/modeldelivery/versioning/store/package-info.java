/**
 * Artifacts and where their bytes are kept: looking at files and folders, computing their digests in one pass, and stores
 * with the layout of a DVC remote. Knows nothing of Git, versions or stages.
 */
package io.jenkins.plugins.modeldelivery.versioning.store;
