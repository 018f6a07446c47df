package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.input.files.DataFile;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.DataFiles;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.FileSearch;
import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that an evaluation reads, for its record. Up to {@value #MOST_PARTS} parts of a table are recorded each; more are
 * recorded as one, with the digest of the list that {@code sha256sum} prints of them in their order.
 */
final class Inputs {
    static final int MOST_PARTS = 20;

    private final Workspace workspace;
    private final DigestBeside beside;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Path, Digest> digests = new HashMap<>();

    /** @param elsewhere files that others read, in place of those of this machine */
    private record Entry(String role, DataFiles files, List<ArtifactReference> elsewhere) {}

    /**
     * @param beside computes the digest of a file that is read meanwhile
     */
    Inputs(Workspace workspace, DigestBeside beside) {
        this.workspace = workspace;
        this.beside = beside;
    }

    /**
     * The files that a parameter names, which from now on belong to the inputs.
     *
     * @param role their part, as records say it
     * @param text null where the parameter is not given
     * @return null likewise
     */
    DataFiles find(String role, String parameter, String text) throws DeliveryException {
        return text == null ? null : add(role, FileSearch.find(parameter, text, workspace));
    }

    DataFiles add(String role, DataFiles files) {
        entries.add(new Entry(role, files, null));
        return files;
    }

    void add(String role, String name, Path file) throws DeliveryException {
        add(role, new DataFiles(name, List.of(DataFile.of(name, file))));
    }

    /** What others have read of files of this workspace, so that their digests are known. */
    void read(DataFiles files, List<ArtifactReference> read) {
        Map<String, Path> paths = new HashMap<>();
        files.files().forEach(file -> paths.put(file.name(), file.path()));
        read.forEach(file -> digests.put(paths.get(file.name()), file.digest()));
    }

    /** What others have read elsewhere. */
    void read(String role, String shown, List<ArtifactReference> files) {
        entries.add(new Entry(role, new DataFiles(shown, List.of()), files));
    }

    /**
     * All of them, with their digests.
     *
     * @throws DeliveryException when one was changed since it was found: what was computed may be of neither content
     */
    List<ArtifactReference> references() throws DeliveryException, InterruptedException {
        List<ArtifactReference> references = new ArrayList<>();
        for (Entry entry : entries) {
            List<ArtifactReference> files = entry.elsewhere();
            if (files == null) {
                files = new ArrayList<>();
                for (DataFile file : entry.files().files()) {
                    files.add(new ArtifactReference(entry.role(), file.name(), digest(file), file.size()));
                }
            }
            if (files.size() > MOST_PARTS) {
                references.add(new ArtifactReference(
                        entry.role(),
                        entry.files().shown(),
                        digest(files),
                        files.stream().mapToLong(ArtifactReference::size).sum()));
            } else {
                references.addAll(files);
            }
        }
        return references;
    }

    /** The digest of a single file; of several, that of the list that {@code sha256sum} prints of them. */
    Digest digest(DataFiles files) throws DeliveryException, InterruptedException {
        List<ArtifactReference> read = new ArrayList<>();
        for (DataFile file : files.files()) {
            read.add(new ArtifactReference("predictions", file.name(), digest(file), file.size()));
        }
        return digest(read);
    }

    /** As {@link #digest(DataFiles)}. */
    static Digest digest(List<ArtifactReference> files) {
        if (files.size() == 1) {
            return files.get(0).digest();
        }
        MessageDigest list = Digest.sha256();
        for (ArtifactReference file : files) {
            String line = file.digest().hex() + "  " + file.name() + "\n";
            list.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return Digest.ofFinished(list);
    }

    private Digest digest(DataFile file) throws DeliveryException, InterruptedException {
        try {
            Digest digest = digests.get(file.path());
            if (digest == null) {
                digest = beside.of(file.path());
                digests.put(file.path(), digest);
            }
            file.requireUnchanged();
            return digest;
        } catch (IOException e) {
            throw new DeliveryException(file.name() + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }
}
