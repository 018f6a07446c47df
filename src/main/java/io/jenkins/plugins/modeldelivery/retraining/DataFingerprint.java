package io.jenkins.plugins.modeldelivery.retraining;

import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The digest of a file, of a folder, or of all files that a glob pattern matches.
 *
 * @param path as the user wrote it
 * @param files the files' digests by their paths, relative to the workspace and with {@code /}
 * @param bytes how large the files are together
 */
record DataFingerprint(String path, SortedMap<String, Digest> files, long bytes) {
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");
    private static final Pattern LAST_FIXED_FOLDER = Pattern.compile("[^/]*[*?\\[{].*$");

    /**
     * Reads the files.
     *
     * @param parameter the parameter that names them, for the message
     * @throws InvalidRequestException when the path leaves the workspace, or the pattern is none
     */
    static DataFingerprint of(Workspace workspace, String parameter, String path) throws DeliveryException {
        boolean isPattern = GLOB.matcher(path).find();
        String fixed = isPattern ? LAST_FIXED_FOLDER.matcher(path).replaceFirst("") : path;
        Path from = workspace.resolve(parameter, fixed.isEmpty() && isPattern ? "." : fixed);
        SortedMap<String, Digest> files = new TreeMap<>();
        try {
            long bytes = Files.exists(from)
                    ? walk(workspace.root(), from, isPattern ? matcher(parameter, path) : any -> true, files)
                    : 0;
            return new DataFingerprint(path, files, bytes);
        } catch (IOException e) {
            throw new DeliveryException(
                    parameter + ": the data '" + Shown.of(path) + "' can't be read: " + e.getMessage(), e);
        }
    }

    private static PathMatcher matcher(String parameter, String path) throws InvalidRequestException {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + path);
        } catch (PatternSyntaxException e) {
            throw new InvalidRequestException(
                    parameter, "'" + Shown.of(path) + "' is no glob pattern: " + e.getDescription());
        }
    }

    private static long walk(Path root, Path from, PathMatcher wanted, Map<String, Digest> files) throws IOException {
        long[] bytes = {0};
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = String.valueOf(folder.getFileName());
                return name.equals(".git") || name.equals(".model-delivery")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path relative = root.relativize(file);
                if (attributes.isRegularFile() && wanted.matches(relative)) {
                    files.put(relative.toString().replace('\\', '/'), Digest.of(file));
                    bytes[0] += attributes.size();
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes[0];
    }

    /** The digest of the only file, or of all paths and digests together. */
    Digest digest() {
        if (files.size() == 1 && files.containsKey(path)) {
            return files.get(path);
        }
        MessageDigest sha256 = Digest.sha256();
        files.forEach((file, digest) ->
                sha256.update((file + "\0" + digest.value() + "\n").getBytes(StandardCharsets.UTF_8)));
        return Digest.ofFinished(sha256);
    }

    /** How it stands among the inputs of a record. */
    ArtifactReference asInput() {
        return new ArtifactReference("data", path, digest(), bytes);
    }
}
