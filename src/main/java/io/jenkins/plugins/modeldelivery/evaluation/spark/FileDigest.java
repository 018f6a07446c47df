package io.jenkins.plugins.modeldelivery.evaluation.spark;

import io.jenkins.plugins.modeldelivery.evaluation.input.files.PieceFile;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * The content of a file that was read.
 *
 * @param name as messages and records have it
 * @param size in bytes
 */
record FileDigest(String name, Digest digest, long size) implements Serializable {
    static FileDigest of(PieceFile file) throws IOException {
        return new FileDigest(file.name(), Digest.of(Path.of(file.path())), file.size());
    }
}
