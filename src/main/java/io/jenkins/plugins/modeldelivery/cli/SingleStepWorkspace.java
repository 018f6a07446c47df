package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.Credentials;
import io.jenkins.plugins.modeldelivery.lifecycle.DirectoryRecordLog;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.versioning.GitModelRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The workspace of a step that is run singly, in the current folder or the one that was named. */
final class SingleStepWorkspace {
    private SingleStepWorkspace() {}

    static Workspace open(CommonOptions options, Console console) throws InvalidRequestException, IOException {
        Path folder = options.folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new InvalidRequestException("workspace", folder + " is not a folder");
        }
        String job = String.valueOf(folder.getFileName());
        return Workspace.in(folder)
                .environment(System.getenv())
                .console(console)
                .credentials(credentials(options.credentials))
                .build(ContinuousIntegration.build(System.getenv(), job, HeadCommit.of(folder)))
                .records(new DirectoryRecordLog(folder.resolve(".model-delivery"), 0))
                .registry(GitModelRegistry::new)
                .open();
    }

    static Credentials credentials(Path file) throws InvalidRequestException {
        return file == null ? new EnvironmentCredentials(System.getenv()) : CredentialsFile.read(file);
    }
}
