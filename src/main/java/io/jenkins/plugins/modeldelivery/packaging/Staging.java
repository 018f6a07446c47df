package io.jenkins.plugins.modeldelivery.packaging;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder for what is not finished yet, on the same file system as where it goes; gone when closed. */
final class Staging implements AutoCloseable {
    private final Path folder;

    private Staging(Path folder) {
        this.folder = folder;
    }

    /**
     * @param above an existing folder
     */
    static Staging in(Path above) throws IOException {
        return new Staging(Files.createTempDirectory(above, ".packing-"));
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** Makes a folder in it. */
    Path folder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    /** Puts something finished in its place at once, replacing what was there. */
    void moveTo(Path finished, Path place) throws IOException {
        Path above = place.getParent();
        if (above != null) {
            Files.createDirectories(above);
        }
        try {
            Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(finished, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, IOException failure) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
