package io.jenkins.plugins.modeldelivery.evaluation.input.files;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file as one machine found it, to be read by another that sees the same file.
 *
 * @param name as messages and records have it
 * @param path absolute
 * @param size in bytes
 */
public record PieceFile(String name, String path, long size) implements Serializable {
    static PieceFile of(DataFile file) {
        return new PieceFile(file.name(), file.path().toAbsolutePath().toString(), file.size());
    }

    DataFile found() throws DeliveryException {
        return DataFile.of(name, Path.of(path));
    }

    /**
     * What stands in the way of reading it here; null when nothing does.
     */
    public String obstacle() {
        try {
            Path file = Path.of(path);
            if (!Files.isReadable(file)) {
                return path + (Files.exists(file) ? " can't be read there" : " does not exist there");
            }
            long here = Files.size(file);
            return here == size ? null : path + " has " + here + " bytes there, not " + size;
        } catch (IOException e) {
            return path + " can't be looked at there (" + Shown.of(e.getMessage()) + ")";
        }
    }
}
