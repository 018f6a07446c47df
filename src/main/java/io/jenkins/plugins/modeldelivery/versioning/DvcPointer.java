package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactContent;
import java.util.Optional;

/**
 * A {@code .dvc} file: what stands in Git for an artifact that DVC keeps
 * (<a href="https://dvc.org/doc/user-guide/project-structure/dvc-files">.dvc files</a>).
 *
 * @param md5 the artifact's address; ends in {@code .dir} for a folder
 * @param size bytes, or 0 when it does not say
 * @param name the artifact's name in the pointer's folder
 * @param legacy whether the MD5 is DVC 2's, which reads text files with their line ends changed
 */
record DvcPointer(String md5, long size, String name, boolean legacy) {
    static final String SUFFIX = ".dvc";

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    /** Reads a pointer; empty when the text is none. */
    static Optional<DvcPointer> read(String text) {
        try {
            JsonNode out = YAML.readTree(text).path("outs").path(0);
            String md5 = out.path("md5").asText();
            String name = out.path("path").asText();
            if (!md5.matches("[0-9a-f]{32}(\\.dir)?") || name.isEmpty()) {
                return Optional.empty();
            }
            // DVC 3 writes "hash: md5" beside the digest; where it is missing, DVC 2 wrote the file.
            boolean legacy = !out.path("hash").asText().equals("md5");
            return Optional.of(new DvcPointer(md5, out.path("size").asLong(), name, legacy));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The pointer as {@code dvc add} of DVC 3 writes it. */
    static String write(ArtifactContent content, String name) {
        return "outs:\n- md5: " + content.md5() + "\n  size: " + content.size() + "\n"
                + (content.isFolder() ? "  nfiles: " + content.files().size() + "\n" : "")
                + "  hash: md5\n  path: " + scalar(name) + "\n";
    }

    private static String scalar(String name) {
        boolean plain = name.matches("[A-Za-z_][A-Za-z0-9_./-]*") && !name.matches("(?i)true|false|yes|no|on|off|null");
        return plain ? name : "'" + name.replace("'", "''") + "'";
    }
}
