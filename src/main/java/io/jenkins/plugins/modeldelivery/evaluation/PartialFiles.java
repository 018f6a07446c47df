package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The files that {@code partials} names, by name or by patterns as a shell has them ({@code counts/*.part}). */
final class PartialFiles {
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    private PartialFiles() {}

    /**
     * @return the files by their path in the workspace; each once, whether one pattern or several find it
     * @throws InvalidRequestException when a name or a pattern finds nothing
     */
    static Map<String, Path> find(EvaluateRequest request, Workspace workspace) throws DeliveryException {
        Map<String, Path> found = new TreeMap<>();
        for (String partial : request.partials()) {
            if (WILD.matcher(partial).find()) {
                found.putAll(matching(partial, workspace));
                continue;
            }
            Path file = workspace.require("partials", partial);
            if (!Files.isRegularFile(file)) {
                throw new InvalidRequestException(
                        "partials", "'" + Shown.of(partial) + "' is no file; write a pattern such as counts/*.part");
            }
            put(found, workspace, file);
        }
        return found;
    }

    private static Map<String, Path> matching(String pattern, Workspace workspace) throws DeliveryException {
        String fixed = WILD.split(pattern, 2)[0];
        int slash = fixed.lastIndexOf('/');
        Path start = slash < 0 ? workspace.root() : workspace.require("partials", fixed.substring(0, slash));
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new InvalidRequestException(
                    "partials", "'" + Shown.of(pattern) + "' is no pattern: " + Shown.of(e.getDescription()));
        }
        Map<String, Path> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(start)) {
            files.filter(file -> matcher.matches(workspace.root().relativize(file)) && Files.isRegularFile(file))
                    .forEach(file -> put(found, workspace, file));
        } catch (IOException e) {
            throw new DeliveryException(fixed + " can't be read: " + Shown.of(e.getMessage()), e);
        }
        if (found.isEmpty()) {
            throw new InvalidRequestException(
                    "partials",
                    "no file of the workspace " + workspace.root() + " is called like '" + Shown.of(pattern)
                            + "'; were the parts brought here (unstash)?");
        }
        return found;
    }

    private static void put(Map<String, Path> found, Workspace workspace, Path file) {
        found.put(workspace.root().relativize(file).toString().replace('\\', '/'), file);
    }
}
