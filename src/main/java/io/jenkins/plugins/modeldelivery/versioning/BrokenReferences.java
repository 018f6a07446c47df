package io.jenkins.plugins.modeldelivery.versioning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** Files of tags that hold no object's id, as a crash leaves them; Git passes over them with a warning. */
final class BrokenReferences {
    private BrokenReferences() {}

    /** Those among the registry's tags. */
    static List<TagProblem> find(Repository git) throws IOException {
        Path tags = git.getCommonDirectory().toPath().resolve(Constants.R_TAGS);
        List<TagProblem> broken = new ArrayList<>();
        if (!Files.isDirectory(tags)) {
            return broken;
        }
        try (Stream<Path> files = Files.walk(tags)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                String tag = RegistryRepository.withSlashes(tags.relativize(file));
                // ISO 8859-1 reads any bytes.
                if (TagName.parse(tag).isPresent()
                        && !Files.readString(file, StandardCharsets.ISO_8859_1)
                                .strip()
                                .matches("ref: .*|[0-9a-f]{40}([0-9a-f]{24})?")) {
                    broken.add(new TagProblem(tag, TagProblem.Kind.BROKEN));
                }
            }
        }
        return broken;
    }
}
