package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.input.files.DataFile;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.FileSearch;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The files that {@code partials} names: each a file, a folder of them, or a pattern ({@code counts/*.part}). */
final class PartialFiles {
    private PartialFiles() {}

    /**
     * @return the files by their path in the workspace; each once, whether one pattern or several find it
     * @throws InvalidRequestException when a name or a pattern finds nothing
     */
    static Map<String, Path> find(EvaluateRequest request, Workspace workspace) throws DeliveryException {
        Map<String, Path> found = new TreeMap<>();
        for (String partial : request.partials()) {
            for (DataFile file : FileSearch.find("partials", partial, workspace).files()) {
                String name = workspace.root().relativize(file.path()).toString();
                found.put(name.replace('\\', '/'), file.path());
            }
        }
        return found;
    }
}
