package io.jenkins.plugins.modeldelivery.jenkins.agent;

import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import java.io.File;
import java.io.IOException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The commit that is checked out, where the build's environment does not say it. */
final class WorkspaceCommit {
    private WorkspaceCommit() {}

    static BuildReference complete(BuildReference build, File folder) throws IOException {
        if (build.commit() != null) {
            return build;
        }
        FileRepositoryBuilder search = new FileRepositoryBuilder().findGitDir(folder);
        if (search.getGitDir() == null) {
            return build;
        }
        try (Repository repository = search.build()) {
            ObjectId head = repository.resolve(Constants.HEAD);
            return new BuildReference(
                    build.job(),
                    build.number(),
                    build.url(),
                    head == null ? null : head.name(),
                    build.branch(),
                    build.cause());
        }
    }
}
