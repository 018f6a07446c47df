package io.jenkins.plugins.modeldelivery.jenkins.page;

import io.jenkins.plugins.modeldelivery.dashboard.DeploymentEntry;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A rollout, for the remote API and the summary. */
@ExportedBean(defaultVisibility = 3)
public final class Rollout {
    private final DeploymentEntry deployment;

    Rollout(DeploymentEntry deployment) {
        this.deployment = deployment;
    }

    /** The version that was to be deployed, or null. */
    @Exported
    public String getVersion() {
        return deployment.version();
    }

    /** {@code local}, {@code docker} or {@code kubernetes}, or null. */
    @Exported
    public String getTarget() {
        return deployment.target();
    }

    /** How, or null. */
    @Exported
    public String getStrategy() {
        return deployment.strategy();
    }

    /** {@code deployed}, {@code rolledBack}, {@code unchanged} or {@code failed}. */
    @Exported
    public String getVerdict() {
        return deployment.verdict();
    }

    /** The address that requests go to, or null. */
    @Exported
    public String getEndpoint() {
        return deployment.endpoint();
    }

    /** The same in one line. */
    public String getText() {
        String verdict = "rolledBack".equals(getVerdict()) ? "rolled back" : getVerdict();
        return Stream.of(
                        verdict,
                        getVersion(),
                        getTarget() == null ? null : "to " + getTarget(),
                        getEndpoint() == null ? null : "at " + getEndpoint())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }
}
