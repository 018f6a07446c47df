package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.SourceControl;
import java.util.List;
import java.util.Map;

/** {@code scm}: where this Jenkinsfile comes from. */
public final class ScmObject {
    private final SourceControl sourceControl;

    ScmObject(SourceControl sourceControl) {
        this.sourceControl = sourceControl;
    }

    SourceControl sourceControl() {
        return sourceControl;
    }

    /** The branches that are built, as on Jenkins a list of objects with a name. */
    public List<Map<String, String>> getBranches() {
        return sourceControl.branch() == null ? List.of() : List.of(Map.of("name", sourceControl.branch()));
    }

    /** The remote repositories, as on Jenkins a list of objects with a url. */
    public List<Map<String, String>> getUserRemoteConfigs() {
        String url =
                sourceControl.url() == null ? sourceControl.folder().toUri().toString() : sourceControl.url();
        return List.of(Map.of("url", url, "name", "origin"));
    }

    /** Extensions of the checkout; there are none here. */
    public List<Object> getExtensions() {
        return List.of();
    }

    @Override
    public String toString() {
        return "scm(" + sourceControl.folder() + ")";
    }
}
