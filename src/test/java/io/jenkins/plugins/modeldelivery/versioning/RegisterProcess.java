package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Path;
import java.util.Map;

/** Registers in a process of its own, which a test kills. */
final class RegisterProcess {
    private RegisterProcess() {}

    /** Arguments: the workspace, the artifact, and whether to push. */
    public static void main(String[] arguments) throws Exception {
        System.out.println("ready");
        System.out.flush();
        System.in.read();
        new VersionCapability()
                .run(
                        RequestReader.read(
                                VersionRequest.class,
                                Map.of(
                                        "name",
                                        "churn",
                                        "path",
                                        arguments[1],
                                        "stage",
                                        "staging",
                                        "push",
                                        Boolean.valueOf(arguments[2]))),
                        Workspace.in(Path.of(arguments[0])).open());
        System.out.println("done");
    }
}
