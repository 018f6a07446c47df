package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import java.nio.file.Path;

/** Keeps an artifact in a store and prints its digests, in a process of its own. */
final class StoreProcess {
    private StoreProcess() {}

    /**
     * @param arguments the artifact, the store's folder
     */
    public static void main(String[] arguments) throws Exception {
        Path artifact = Path.of(arguments[0]);
        ArtifactScan scan = ArtifactScan.of("path", arguments[0], artifact, artifact.getParent());
        FolderStore store = new FolderStore(Path.of(arguments[1]));
        try (StagedArtifact staged =
                ArtifactTransfer.stage("path", scan, store, artifact.getParent(), Console.silent())) {
            staged.keep(Console.silent());
            System.out.println(
                    staged.content().digest().hex() + " " + staged.content().md5());
        }
    }
}
