package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.tools.ant.DirectoryScanner;

/** Files by Ant's patterns, as on Jenkins: several separated by commas, {@code **} for any depth. */
final class FilePatterns {
    private FilePatterns() {}

    /**
     * The files below a folder that match, relative to it and sorted; never what this runner keeps itself.
     *
     * @param includes patterns, or null for everything
     * @param excludes patterns, or null for nothing
     * @param defaultExcludes whether to leave out what Ant leaves out, such as .git and backup copies
     */
    static List<Path> find(Path folder, String includes, String excludes, boolean defaultExcludes) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        DirectoryScanner scanner = new DirectoryScanner();
        scanner.setBasedir(folder.toFile());
        scanner.setIncludes(includes == null ? new String[] {"**"} : split(includes));
        scanner.setExcludes(split((excludes == null ? "" : excludes + ",") + "**/.model-delivery/**"));
        if (defaultExcludes) {
            scanner.addDefaultExcludes();
        }
        scanner.setErrorOnMissingDir(false);
        // A link could lead out of the workspace.
        scanner.setFollowSymlinks(false);
        scanner.scan();
        return Arrays.stream(scanner.getIncludedFiles()).sorted().map(Path::of).toList();
    }

    private static String[] split(String patterns) {
        return Arrays.stream(patterns.split(","))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toArray(String[]::new);
    }
}
