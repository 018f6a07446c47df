package io.jenkins.plugins.modeldelivery.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where a capability may work, and what it may know: the build's folder, the build's environment, the secrets it asks
 * for by id, the records and the registry. Capabilities read nothing else of their surroundings.
 */
public final class Workspace {
    private final Path root;
    private final Map<String, String> environment;
    private final Console console;
    private final Credentials credentials;
    private final BuildReference build;
    private final RecordLog records;
    private final ModelRegistry registry;

    private Workspace(Builder builder) {
        this.root = builder.root;
        this.environment = Map.copyOf(builder.environment);
        this.console = builder.console;
        this.credentials = builder.credentials;
        this.build = builder.build;
        this.records = builder.records;
        this.registry = builder.registry.apply(this);
    }

    /**
     * @param root the build's folder, existing
     * @throws IOException when its real path can't be found
     */
    public static Builder in(Path root) throws IOException {
        return new Builder(root.toRealPath());
    }

    /** The build's folder, absolute and free of symbolic links. */
    public Path root() {
        return root;
    }

    /** The build's environment. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Where to tell a person what is done. */
    public Console console() {
        return console;
    }

    /** Where to find secrets. */
    public Credentials credentials() {
        return credentials;
    }

    /** The build. */
    public BuildReference build() {
        return build;
    }

    /** What this and earlier runs left behind. */
    public RecordLog records() {
        return records;
    }

    /** The registered models. */
    public ModelRegistry registry() {
        return registry;
    }

    /**
     * The file or folder that a parameter names, which need not exist.
     *
     * @param parameter the parameter's name, for the message
     * @param path relative to the workspace
     * @throws InvalidRequestException when it is absolute, or leaves the workspace by {@code ..} or by a symbolic link
     */
    public Path resolve(String parameter, String path) throws InvalidRequestException {
        Path given;
        try {
            given = Path.of(path);
        } catch (InvalidPathException e) {
            throw new InvalidRequestException(parameter, "'" + Shown.of(path) + "' is no path: " + e.getReason());
        }
        Path resolved = root.resolve(given).normalize();
        if (path.isBlank() || given.isAbsolute() || !resolved.startsWith(root)) {
            throw new InvalidRequestException(
                    parameter,
                    "'" + Shown.of(path)
                            + "' is not inside the workspace; write a path relative to it, such as model/model.onnx");
        }
        Path existing = resolved;
        Path parent = existing.getParent();
        while (parent != null && !Files.exists(existing) && !Files.isSymbolicLink(existing)) {
            existing = parent;
            parent = existing.getParent();
        }
        try {
            if (!existing.toRealPath().startsWith(root)) {
                throw new InvalidRequestException(
                        parameter,
                        "'" + Shown.of(path) + "' leads out of the workspace through a symbolic link; copy it in");
            }
        } catch (IOException e) {
            throw new InvalidRequestException(
                    parameter, "'" + Shown.of(path) + "' is a symbolic link that leads nowhere or in a circle");
        }
        return resolved;
    }

    /** As {@link #resolve}, for something that must be there. */
    public Path require(String parameter, String path) throws InvalidRequestException {
        Path resolved = resolve(parameter, path);
        if (!Files.exists(resolved)) {
            throw new InvalidRequestException(
                    parameter,
                    "'" + Shown.of(path) + "' does not exist in the workspace " + root
                            + (hasOtherForm(resolved)
                                    ? "; there is one whose name looks the same and is written in another Unicode normal"
                                            + " form, so rename it or write the name as 'ls' prints it"
                                    : "; is it made in an earlier stage?"));
        }
        return resolved;
    }

    private static boolean hasOtherForm(Path missing) {
        Path parent = missing.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return false;
        }
        String wanted = Normalizer.normalize(String.valueOf(missing.getFileName()), Normalizer.Form.NFC);
        try (Stream<Path> files = Files.list(parent)) {
            return files.anyMatch(file -> Normalizer.normalize(String.valueOf(file.getFileName()), Normalizer.Form.NFC)
                    .equals(wanted));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Collects what a workspace consists of; what is not said has a harmless default. */
    public static final class Builder {
        private final Path root;
        private Map<String, String> environment = Map.of();
        private Console console = Console.silent();
        private Credentials credentials = Credentials.none();
        private BuildReference build;
        private RecordLog records = RecordLog.inMemory();
        private Function<Workspace, ModelRegistry> registry = workspace -> ModelRegistry.empty();

        private Builder(Path root) {
            this.root = root;
            Path name = root.getFileName();
            this.build = new BuildReference(name == null ? "workspace" : name.toString(), 0, null, null, null, null);
        }

        public Builder environment(Map<String, String> value) {
            this.environment = value;
            return this;
        }

        public Builder console(Console value) {
            this.console = value;
            return this;
        }

        public Builder credentials(Credentials value) {
            this.credentials = value;
            return this;
        }

        public Builder build(BuildReference value) {
            this.build = value;
            return this;
        }

        public Builder records(RecordLog value) {
            this.records = value;
            return this;
        }

        /** Makes the registry; it is given the workspace, whose own registry is not there yet. */
        public Builder registry(Function<Workspace, ModelRegistry> value) {
            this.registry = value;
            return this;
        }

        public Workspace open() {
            return new Workspace(this);
        }
    }
}
