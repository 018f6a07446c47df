package io.jenkins.plugins.modeldelivery.versioning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for secrets that a program has to read from files: nobody else can look into it, and it is gone at the end. */
final class SecretFolder implements AutoCloseable {
    private final Path folder;

    private SecretFolder(Path folder) {
        this.folder = folder;
    }

    static SecretFolder create() throws IOException {
        // A short name: sockets in it have a limit for the length of their paths.
        Path folder = Files.createTempDirectory("md-key");
        restrict(folder, "rwx------");
        return new SecretFolder(folder);
    }

    Path path() {
        return folder;
    }

    /** Writes a file that only this user can read. */
    Path write(String name, byte[] content) throws IOException {
        return write(name, content, "rw-------");
    }

    /** Writes a program that only this user can run. */
    Path writeProgram(String name, byte[] content) throws IOException {
        return write(name, content, "rwx------");
    }

    private Path write(String name, byte[] content, String permissions) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        restrict(file, permissions);
        return Files.write(file, content);
    }

    private static void restrict(Path file, String permissions) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }

    @Override
    public void close() {
        List<Path> inside;
        try (Stream<Path> all = Files.walk(folder)) {
            inside = all.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            inside = List.of(folder);
        }
        inside.forEach(SecretFolder::delete);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
