package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactContent;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that a model was trained on, as the trailer {@code Data} has it: {@code sha256:… <bytes> <path>}.
 *
 * @param path in the repository, with {@code /}
 * @param digest as of an artifact, see {@link ArtifactContent}
 * @param size in bytes
 */
record DataDigest(String path, Digest digest, long size) {
    String format() {
        return digest + " " + size + " " + path;
    }

    /** Reads the trailer's values; lines that are of another form are left out. */
    static List<DataDigest> parse(String trailer) {
        List<DataDigest> data = new ArrayList<>();
        for (String line : trailer == null ? new String[0] : trailer.split("\n")) {
            String[] parts = line.split(" ", 3);
            try {
                if (parts.length == 3) {
                    data.add(new DataDigest(parts[2], new Digest(parts[0]), Long.parseLong(parts[1])));
                }
            } catch (InvalidValueException | NumberFormatException e) {
                continue;
            }
        }
        return data;
    }
}
