package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.deployment.ModelServerCommand;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Path;
import java.util.List;

/** Launches this program's own subcommand {@code serve} in a Java machine of its own. */
final class OwnModelServer implements ModelServerCommand {
    private static final long serialVersionUID = 1L;

    @Override
    public List<String> command(Workspace workspace) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-cp", System.getProperty("java.class.path"), ModelDelivery.class.getName(), "serve");
    }
}
