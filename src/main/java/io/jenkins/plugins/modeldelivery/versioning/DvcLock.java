package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What {@code dvc.lock} says of how an artifact was made: by the stage that has it among its {@code outs}, and by all
 * stages before that (<a href="https://dvc.org/doc/user-guide/project-structure/dvcyaml-files#dvclock-file">dvc.lock</a>).
 *
 * @param md5 the artifact's address by the lock file; empty when it does not say
 * @param parameters the values that these stages were run with, by name
 * @param dependencies what went in from outside: the dependencies that no stage makes
 */
record DvcLock(String md5, Map<String, String> parameters, List<Dependency> dependencies) {
    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final int LARGEST = 32 << 20;

    /**
     * A file or folder that went in.
     *
     * @param path in the repository
     * @param md5 as DVC has it, with {@code .dir} for a folder
     * @param size bytes, or 0 when it does not say
     */
    record Dependency(String path, String md5, long size) {
        String format() {
            return "md5:" + md5 + " " + size + " " + path;
        }

        /** Reads the trailer's lines: the digest, with {@code md5:} before it, by path. */
        static Map<String, String> parse(String trailer) {
            Map<String, String> digests = new TreeMap<>();
            for (String line : trailer == null ? new String[0] : trailer.split("\n")) {
                String[] parts = line.split(" ", 3);
                if (parts.length == 3) {
                    digests.put(parts[2], parts[0]);
                }
            }
            return digests;
        }
    }

    /** A stage, its paths in the repository. */
    private record Stage(
            Map<String, String> outs, Map<String, Dependency> dependencies, Map<String, String> parameters) {}

    /**
     * Looks for the artifact in the {@code dvc.lock} beside it and in those of the folders above, the nearest first.
     *
     * @param workTree the repository's root
     * @param path the artifact's path in the repository
     * @return empty when none has it
     */
    static Optional<DvcLock> find(Path workTree, String path) throws IOException {
        Path artifact = workTree.resolve(path);
        for (Path folder = artifact.getParent();
                folder != null && folder.startsWith(workTree);
                folder = folder.getParent()) {
            Path file = folder.resolve("dvc.lock");
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
                Optional<DvcLock> found = of(stages(workTree, folder, file), path);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static List<Stage> stages(Path workTree, Path folder, Path file) throws IOException {
        JsonNode locked;
        JsonNode declared;
        try {
            locked = YAML.readTree(Files.readString(file)).path("stages");
            Path stages = folder.resolve("dvc.yaml");
            declared = (Files.isRegularFile(stages) ? YAML.readTree(Files.readString(stages)) : YAML.createObjectNode())
                    .path("stages");
        } catch (JsonProcessingException e) {
            return List.of();
        }
        List<Stage> stages = new ArrayList<>();
        for (Map.Entry<String, JsonNode> stage : locked.properties()) {
            Path base =
                    folder.resolve(declared.path(stage.getKey()).path("wdir").asText("."));
            Map<String, String> outs = new HashMap<>();
            stage.getValue().path("outs").forEach(out -> outs.put(path(workTree, base, out), md5(out)));
            Map<String, Dependency> dependencies = new TreeMap<>();
            stage.getValue().path("deps").forEach(dependency -> {
                String at = path(workTree, base, dependency);
                dependencies.put(
                        at,
                        new Dependency(
                                at, md5(dependency), dependency.path("size").asLong()));
            });
            Map<String, String> parameters = new TreeMap<>();
            stage.getValue().path("params").forEach(values -> values.properties()
                    .forEach(value -> TrainingParameters.flatten(value.getKey(), value.getValue(), parameters)));
            stages.add(new Stage(outs, dependencies, parameters));
        }
        return stages;
    }

    private static String path(Path workTree, Path base, JsonNode file) {
        String given = file.path("path").asText();
        // An address such as s3://… is no path.
        return given.contains("://")
                ? given
                : RegistryRepository.withSlashes(
                        workTree.relativize(base.resolve(given).normalize()));
    }

    private static String md5(JsonNode file) {
        return file.path("md5").asText();
    }

    private static Optional<DvcLock> of(List<Stage> stages, String path) {
        Map<String, Stage> makers = new HashMap<>();
        stages.forEach(stage -> stage.outs().keySet().forEach(out -> makers.put(out, stage)));
        Stage last = maker(makers, path);
        if (last == null) {
            return Optional.empty();
        }
        Map<String, String> parameters = new TreeMap<>();
        Map<String, Dependency> outside = new TreeMap<>();
        Set<Stage> seen = new LinkedHashSet<>();
        Deque<Stage> open = new ArrayDeque<>(List.of(last));
        while (!open.isEmpty()) {
            Stage stage = open.removeFirst();
            if (!seen.add(stage)) {
                continue;
            }
            parameters.putAll(stage.parameters());
            for (Dependency dependency : stage.dependencies().values()) {
                Stage before = maker(makers, dependency.path());
                if (before != null) {
                    open.add(before);
                } else if (!dependency.md5().isEmpty()) {
                    outside.put(dependency.path(), dependency);
                }
            }
        }
        return Optional.of(new DvcLock(last.outs().getOrDefault(path, ""), parameters, List.copyOf(outside.values())));
    }

    /** The stage that makes a path, or the folder that it is in. */
    private static Stage maker(Map<String, Stage> makers, String path) {
        for (String at = path; !at.isEmpty(); at = at.contains("/") ? at.substring(0, at.lastIndexOf('/')) : "") {
            if (makers.containsKey(at)) {
                return makers.get(at);
            }
        }
        return null;
    }
}
