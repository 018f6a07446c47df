package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Steps that keep files: stash and unstash for the run, archiveArtifacts for good. */
final class StashSteps {
    private static final String NAME = "[A-Za-z0-9_@=+,.-]{1,200}";

    private StashSteps() {}

    static List<StepDefinition> all() {
        return List.of(
                StepDefinition.named("stash")
                        .argument("name", Type.TEXT)
                        .optional("includes", Type.TEXT)
                        .optional("excludes", Type.TEXT)
                        .optional("allowEmpty", Type.FLAG)
                        .optional("useDefaultExcludes", Type.FLAG)
                        .onNode()
                        .does(StashSteps::stash),
                StepDefinition.named("unstash")
                        .argument("name", Type.TEXT)
                        .onNode()
                        .does(StashSteps::unstash),
                StepDefinition.named("archiveArtifacts")
                        .argument("artifacts", Type.TEXT)
                        .optional("excludes", Type.TEXT)
                        .optional("allowEmptyArchive", Type.FLAG)
                        .optional("defaultExcludes", Type.FLAG)
                        .optional("onlyIfSuccessful", Type.FLAG)
                        .accepted("fingerprint", "caseSensitive", "followSymlinks")
                        .onNode()
                        .does(StashSteps::archive));
    }

    private static Path folder(StepCall call) {
        String name = call.text("name");
        if (!name.matches(NAME) || name.matches("[.]+")) {
            throw new PipelineFailure(call.definition().name() + ": '" + name
                    + "' can't be a stash's name: letters, digits and _ @ = + , . - only.");
        }
        return call.build().folder().resolve("stash").resolve(name);
    }

    private static Object stash(StepCall call) throws IOException {
        Path stash = folder(call);
        List<Path> files = FilePatterns.find(
                call.context().directory(),
                call.text("includes"),
                call.text("excludes"),
                call.flag("useDefaultExcludes", true));
        if (files.isEmpty() && !call.flag("allowEmpty")) {
            throw new PipelineFailure("stash: no file matches " + call.text("includes", "**") + " in "
                    + call.context().directory() + ".");
        }
        FileSteps.deleteTree(stash);
        Files.createDirectories(stash);
        copy(call.context().directory(), files, stash);
        call.print("Stashed " + files.size() + " file(s)");
        return null;
    }

    private static Object unstash(StepCall call) throws IOException {
        Path stash = folder(call);
        if (!Files.isDirectory(stash)) {
            throw new PipelineFailure("unstash: there is no stash '" + call.text("name")
                    + "' in this run; is it made in a stage that was skipped?");
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(stash)) {
            files = all.filter(Files::isRegularFile).map(stash::relativize).toList();
        }
        for (Path file : files) {
            WorkspacePath.of(call, "name", file.toString());
        }
        copy(stash, files, call.context().directory());
        return null;
    }

    private static Object archive(StepCall call) throws IOException {
        if (call.flag("onlyIfSuccessful") && call.build().result() != null) {
            call.print("Skipped archiving because build is not successful");
            return null;
        }
        call.print("Archiving artifacts");
        String pattern = call.text("artifacts");
        List<Path> files = FilePatterns.find(
                call.context().directory(), pattern, call.text("excludes"), call.flag("defaultExcludes", true));
        if (files.isEmpty()) {
            String message = "No artifacts found that match the file pattern \"" + pattern + "\" in "
                    + call.context().directory();
            if (!call.flag("allowEmptyArchive")) {
                throw new PipelineFailure(message + ". Are they made before this step?");
            }
            call.print(message);
        }
        Path archive = call.build().folder().resolve("archive");
        copy(call.context().directory(), files, archive);
        files.forEach(file -> call.print("  " + file));
        return null;
    }

    private static void copy(Path from, List<Path> files, Path to) throws IOException {
        for (Path file : files) {
            Path target = to.resolve(file);
            FileSteps.createParent(target);
            Files.copy(
                    from.resolve(file),
                    target,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
