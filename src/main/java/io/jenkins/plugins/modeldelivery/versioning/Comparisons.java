package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;

/** What differs between the latest version and what is being registered: which decides the number under {@code auto}. */
final class Comparisons {
    private Comparisons() {}

    static VersionChoice.Difference compare(
            RegistryRepository repository, Workspace workspace, Intake intake, ObjectId head, VersionEntry latest)
            throws DeliveryException {
        Map<String, String> before =
                latest.registration().map(event -> event.message().trailers()).orElse(Map.of());
        List<String> reasons = new ArrayList<>();
        List<String> data = changed(DataDigest.parse(before.get(Trailers.DATA)), intake.data());
        if (!data.isEmpty()) {
            reasons.add("the data changed: " + String.join(", ", data));
        }
        try {
            String code = CodeChange.between(
                    repository.git(),
                    before.getOrDefault(Trailers.COMMIT, latest.commit()),
                    head,
                    repository.pathOf(workspace.root()),
                    intake.paths());
            if (!code.isEmpty()) {
                reasons.add(code);
            }
        } catch (IOException e) {
            throw RegistryRepository.unreadable(e);
        }
        return reasons.isEmpty()
                ? new VersionChoice.Difference(
                        ModelVersion.Bump.PATCH, "only run again, data and code are those of " + latest.label())
                : new VersionChoice.Difference(ModelVersion.Bump.MINOR, String.join("; ", reasons));
    }

    private static List<String> changed(List<DataDigest> before, List<DataDigest> now) {
        Map<String, Digest> old = new LinkedHashMap<>();
        before.forEach(data -> old.put(data.path(), data.digest()));
        TreeSet<String> changed = new TreeSet<>();
        for (DataDigest data : now) {
            if (!data.digest().equals(old.remove(data.path()))) {
                changed.add(data.path());
            }
        }
        changed.addAll(old.keySet());
        return List.copyOf(changed);
    }
}
