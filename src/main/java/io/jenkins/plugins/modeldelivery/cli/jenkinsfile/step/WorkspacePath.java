package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths that a Jenkinsfile names: relative to the current folder, and never outside of the workspace. */
public final class WorkspacePath {
    private WorkspacePath() {}

    /** The path that a parameter names; it need not exist. */
    static Path of(StepCall call, String parameter) throws IOException {
        return of(call, parameter, call.text(parameter, "."));
    }

    static Path of(StepCall call, String parameter, String text) throws IOException {
        Path root = call.build().settings().folder();
        Path path;
        try {
            path = call.context().directory().resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new PipelineFailure(
                    call.definition().name() + ": " + parameter + " '" + text + "' is no path: " + e.getReason(), e);
        }
        if (!path.startsWith(root)) {
            throw outside(call, parameter, text);
        }
        Path existing = path;
        while (existing != null && !Files.exists(existing)) {
            if (Files.isSymbolicLink(existing)) {
                throw outside(call, parameter, text);
            }
            existing = existing.getParent();
        }
        if (existing == null || !existing.toRealPath().startsWith(root.toRealPath())) {
            throw outside(call, parameter, text);
        }
        return path;
    }

    /** The file that a parameter names, which must be there. */
    public static Path existing(StepCall call, String parameter) throws IOException {
        Path file = of(call, parameter);
        if (!Files.isRegularFile(file)) {
            throw new PipelineFailure(call.definition().name() + ": there is no file '" + call.text(parameter) + "' in "
                    + call.context().directory() + "; is it made in an earlier stage?");
        }
        return file;
    }

    private static PipelineFailure outside(StepCall call, String parameter, String text) {
        return new PipelineFailure(call.definition().name() + ": " + parameter + " '" + text
                + "' leads out of the workspace " + call.build().settings().folder() + "; steps that read and write"
                + " files stay inside of it.");
    }
}
