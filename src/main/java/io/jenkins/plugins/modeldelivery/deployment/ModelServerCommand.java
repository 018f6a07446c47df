package io.jenkins.plugins.modeldelivery.deployment;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.Serializable;
import java.util.List;

/**
 * How a model server process is launched where the workspace is; the host knows. The options of {@code serve} are
 * appended to it as {@code --kebab-case} arguments.
 */
@FunctionalInterface
public interface ModelServerCommand extends Serializable {
    /**
     * The program and its first arguments, such as {@code [/usr/bin/java, -jar, /opt/model-delivery.jar, serve]}.
     *
     * @throws DeliveryException when there is no such program here; says what to do
     */
    List<String> command(Workspace workspace) throws DeliveryException;
}
