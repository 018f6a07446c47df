package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * What differs between the latest version and what is being registered: which decides the number under {@code auto}.
 * Another schema moves the major number; other data, code or parameters the minor one; a mere new run the last.
 */
final class Comparisons {
    private Comparisons() {}

    static VersionChoice.Difference compare(
            RegistryRepository repository, Workspace workspace, Intake intake, ObjectId head, VersionEntry latest)
            throws DeliveryException {
        Map<String, String> before = RegisteredModels.trailers(latest);
        Map<String, String> now = new LinkedHashMap<>();
        intake.provenance().schema().ifPresent(schema -> SchemaTrailers.put(now, schema));
        List<String> schema = SchemaTrailers.differences(before, now);
        List<String> reasons = new ArrayList<>();
        if (!schema.isEmpty()) {
            reasons.add(SchemaTrailers.phrase(schema));
        }
        String folder = repository.pathOf(workspace.root());
        String commit = before.getOrDefault(Trailers.COMMIT, latest.commit());
        try {
            List<String> files = CodeChange.files(repository.git(), commit, head, folder, intake.paths());
            TreeSet<String> data = new TreeSet<>(changedData(before, intake));
            Set<String> noCode = noCode(files, intake, data, folder);
            if (!data.isEmpty()) {
                reasons.add("the data changed: " + String.join(", ", data));
            }
            add(
                    reasons,
                    TrainingParameters.phrase(
                            parametersBefore(repository.git(), before, commit, folder),
                            intake.provenance().parameters()));
            add(reasons, CodeChange.between(repository.git(), commit, head, folder, noCode));
        } catch (IOException e) {
            throw RegistryRepository.unreadable(e);
        }
        ModelVersion.Bump bump = !schema.isEmpty()
                ? ModelVersion.Bump.MAJOR
                : reasons.isEmpty() ? ModelVersion.Bump.PATCH : ModelVersion.Bump.MINOR;
        return new VersionChoice.Difference(
                bump,
                reasons.isEmpty()
                        ? "only run again, data, parameters and code are those of " + latest.label()
                        : String.join("; ", reasons));
    }

    private static void add(List<String> reasons, String phrase) {
        if (!phrase.isEmpty()) {
            reasons.add(phrase);
        }
    }

    private static List<String> changedData(Map<String, String> before, Intake intake) {
        Map<String, String> old = new LinkedHashMap<>();
        DataDigest.parse(before.get(Trailers.DATA))
                .forEach(data -> old.put(data.path(), data.digest().value()));
        Map<String, String> now = new LinkedHashMap<>();
        intake.data().forEach(data -> now.put(data.path(), data.digest().value()));
        TreeSet<String> changed = new TreeSet<>(TrainingParameters.changed(old, now));
        Map<String, String> lockedNow = DvcLock.Dependency.parse(intake.provenance().dependencies().stream()
                .map(DvcLock.Dependency::format)
                .collect(Collectors.joining("\n")));
        Map<String, String> lockedBefore = DvcLock.Dependency.parse(before.get(Trailers.DVC_DATA));
        if (!lockedNow.isEmpty() && !lockedBefore.isEmpty()) {
            changed.addAll(TrainingParameters.changed(lockedBefore, lockedNow));
        }
        return List.copyOf(changed);
    }

    /**
     * The paths that are no code, though they are committed: artifact and data, what DVC writes, the parameters' file. A
     * pointer of DVC that changed is data that changed.
     *
     * @param files those that changed; null when that can't be told
     * @param data to which data is added that changed
     */
    private static Set<String> noCode(List<String> files, Intake intake, Set<String> data, String folder) {
        Set<String> noCode = new HashSet<>(intake.paths());
        noCode.add(intake.path() + DvcPointer.SUFFIX);
        if (!intake.provenance().parameters().isEmpty()) {
            noCode.add(folder.isEmpty() ? TrainingParameters.FILE : folder + "/" + TrainingParameters.FILE);
        }
        for (String file : files == null ? List.<String>of() : files) {
            if (file.equals("dvc.lock") || file.endsWith("/dvc.lock")) {
                noCode.add(file);
            } else if (file.endsWith(DvcPointer.SUFFIX) && !noCode.contains(file)) {
                String tracked = file.substring(0, file.length() - DvcPointer.SUFFIX.length());
                noCode.add(file);
                if (!noCode.contains(tracked)) {
                    data.add(tracked);
                }
            }
        }
        return noCode;
    }

    private static Map<String, String> parametersBefore(
            Repository git, Map<String, String> before, String commit, String folder) throws IOException {
        if (before.containsKey(Trailers.PARAMETERS)) {
            return TrainingParameters.parse(before.get(Trailers.PARAMETERS));
        }
        return CommittedFiles.read(git, commit, (folder.isEmpty() ? "" : folder + "/") + TrainingParameters.FILE)
                .map(TrainingParameters::ofYaml)
                .orElse(Map.of());
    }
}
