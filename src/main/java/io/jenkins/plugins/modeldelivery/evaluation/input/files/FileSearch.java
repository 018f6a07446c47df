package io.jenkins.plugins.modeldelivery.evaluation.input.files;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the files that a parameter names: a file, a folder of part files as Spark and Dask write them, or a pattern. What
 * such writers put beside the parts is not taken for one: names that begin with a dot or an underscore, and checksums
 * ({@code .crc}). Files come in the order of their paths, compared byte by byte as {@code LC_ALL=C sort} does.
 */
public final class FileSearch {
    private static final int MOST_SHOWN = 5;
    private static final Comparator<DataFile> BY_BYTES = Comparator.comparing(
            file -> file.name().getBytes(java.nio.charset.StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final String parameter;
    private final String text;
    private final Workspace workspace;

    private FileSearch(String parameter, String text, Workspace workspace) {
        this.parameter = parameter;
        this.text = text;
        this.workspace = workspace;
    }

    /**
     * The files, at least one.
     *
     * @param parameter the parameter that names them, for messages
     * @param text a path in the workspace, or a pattern
     * @throws InvalidRequestException when there are none
     */
    public static DataFiles find(String parameter, String text, Workspace workspace) throws DeliveryException {
        FileSearch search = new FileSearch(parameter, text, workspace);
        boolean pattern = NamePattern.isOne(text) && !search.exists();
        List<DataFile> files;
        if (pattern) {
            files = search.matching(NamePattern.of(text));
        } else {
            Path path = workspace.require(parameter, text);
            if (!Files.isDirectory(path)) {
                return new DataFiles(text, List.of(DataFile.of(text, path)));
            }
            files = search.parts(path);
        }
        files.sort(BY_BYTES);
        long empty = files.stream().filter(file -> file.size() == 0).count();
        if (empty > 0 && files.size() > 1) {
            workspace
                    .console()
                    .warn(Shown.of(text) + ": " + empty + " of " + files.size()
                            + " files are empty; they count as parts without rows");
        }
        return new DataFiles(text, files);
    }

    /** Whether a text is a pattern, unless a file has that very name. */
    public static boolean isPattern(String text) {
        return NamePattern.isOne(text);
    }

    private boolean exists() {
        try {
            return Files.exists(workspace.resolve(parameter, text));
        } catch (InvalidRequestException e) {
            // A star is no character of a path on every system; what is wrong with the pattern is told where it is
            // used.
            return false;
        }
    }

    private List<DataFile> parts(Path folder) throws DeliveryException {
        List<DataFile> parts = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                String name = String.valueOf(entry.getFileName());
                if (name.equals("_temporary")) {
                    throw refused("is still being written, or its writing was broken off (it has a folder _temporary)");
                }
                if (name.equals("_delta_log") || name.equals(".hoodie")) {
                    throw refused("is a table of Delta Lake or Hudi, which may keep rows that were deleted; export it"
                            + " as plain files");
                }
                if (isPart(name)) {
                    if (Files.isDirectory(entry)) {
                        folders.add(name);
                    } else {
                        parts.add(file(entry));
                    }
                }
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new DeliveryException(Shown.of(text) + " can't be looked into: " + Shown.of(e.getMessage()), e);
        }
        if (!folders.isEmpty()) {
            throw refused("has folders in it (" + some(folders) + "); name the files by a pattern, such as "
                    + Shown.of(text.replaceAll("/+$", ""))
                    + "/**/*.csv, if the folders' names are no column that is needed");
        }
        if (parts.isEmpty()) {
            throw refused("is a folder without files to read"
                    + (isEmpty(folder)
                            ? "; it is empty"
                            : "; names that begin"
                                    + " with a dot or an underscore, and checksums (.crc), are not read"));
        }
        return parts;
    }

    private List<DataFile> matching(NamePattern pattern) throws DeliveryException {
        Path base = pattern.base().isEmpty() ? workspace.root() : workspace.resolve(parameter, pattern.base());
        if (!Files.isDirectory(base)) {
            throw refused("matches no file; there is no folder " + Shown.of(pattern.base()) + " in the workspace "
                    + workspace.root());
        }
        List<DataFile> files = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        List<String> others = new ArrayList<>();
        try {
            Files.walkFileTree(base, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    if (folder.equals(base)) {
                        return FileVisitResult.CONTINUE;
                    }
                    if (!isPart(String.valueOf(folder.getFileName()))) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    if (pattern.matches(path(base, folder))) {
                        folders.add(path(workspace.root(), folder));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    String name = String.valueOf(file.getFileName());
                    boolean wanted = pattern.matches(path(base, file)) && (pattern.meansHidden() || isPart(name));
                    if (wanted && Files.isRegularFile(file)) {
                        try {
                            files.add(file(file));
                        } catch (DeliveryException e) {
                            throw new IOException(e.getMessage(), e);
                        }
                    } else if (others.size() <= MOST_SHOWN) {
                        others.add(path(workspace.root(), file));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException problem) {
                    // What may not be looked into can't be meant; if nothing else is there, that is told.
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            if (e.getCause() instanceof DeliveryException known) {
                throw known;
            }
            throw new DeliveryException(Shown.of(text) + " can't be looked for: " + Shown.of(e.getMessage()), e);
        }
        if (files.isEmpty()) {
            String below = pattern.base().isEmpty() ? "the workspace" : Shown.of(pattern.base());
            throw refused(
                    folders.isEmpty()
                            ? "matches no file; "
                                    + (others.isEmpty()
                                            ? "there are none in " + below
                                            : "in " + below + " there are " + some(others))
                            : "matches folders, not files (" + some(folders) + "); add /* for the files in them");
        }
        return files;
    }

    private DataFile file(Path file) throws DeliveryException {
        String name = path(workspace.root(), file);
        // A link may lead out of the workspace.
        return DataFile.of(name, workspace.require(parameter, name));
    }

    private static boolean isPart(String name) {
        return !name.startsWith(".") && !name.startsWith("_") && !name.endsWith(".crc");
    }

    private static boolean isEmpty(Path folder) throws DeliveryException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw new DeliveryException(folder + " can't be looked into: " + Shown.of(e.getMessage()), e);
        }
    }

    private static String path(Path from, Path to) {
        return from.relativize(to).toString().replace('\\', '/');
    }

    private static String some(List<String> names) {
        List<String> sorted = names.stream().sorted().toList();
        return Shown.of(String.join(", ", sorted.subList(0, Math.min(MOST_SHOWN, sorted.size()))))
                + (sorted.size() > MOST_SHOWN ? ", ..." : "");
    }

    private InvalidRequestException refused(String problem) {
        return new InvalidRequestException(parameter, "'" + Shown.of(text) + "' " + problem);
    }
}
