package io.jenkins.plugins.modeldelivery.jenkins.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The reports of a build's evaluations: {@code <record's id>/<name>} in the build's folder {@code
 * model-delivery/reports}. The workspace that they were written to is cleared by the next build; these stay.
 */
public final class KeptReports {
    /** The longest report that is kept, in bytes. */
    public static final int LONGEST = 16 << 20;

    private static final Set<String> NAMES = Set.of("evaluation.html", "evaluation.json");
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.-]{0,120}");

    private final Path folder;

    KeptReports(Path folder) {
        this.folder = folder;
    }

    /** The names of the reports that are kept. */
    public static Set<String> names() {
        return NAMES;
    }

    String keep(String id, String name, byte[] content) {
        if (!NAMES.contains(name) || content.length > LONGEST) {
            return "its name or its size is not that of a report";
        }
        try {
            Path place = folder.resolve(id);
            Files.createDirectories(place);
            Path unfinished = Files.createTempFile(place, ".report", ".tmp");
            Files.write(unfinished, content);
            Files.move(unfinished, place.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            return null;
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    /** The names of what is kept, by the records' ids. */
    public Map<String, List<String>> all() throws IOException {
        Map<String, List<String>> all = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (Stream<Path> records = Files.list(folder)) {
            for (Path record : (Iterable<Path>) records::iterator) {
                all.put(
                        String.valueOf(record.getFileName()),
                        NAMES.stream()
                                .sorted()
                                .filter(name -> Files.isRegularFile(record.resolve(name)))
                                .toList());
            }
        }
        return all;
    }

    /** One report; empty when there is none of this name. */
    public Optional<Path> find(String id, String name) {
        if (!ID.matcher(id).matches() || !NAMES.contains(name)) {
            return Optional.empty();
        }
        return Optional.of(folder.resolve(id).resolve(name)).filter(Files::isRegularFile);
    }
}
