package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import groovy.lang.Binding;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Build;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The objects that every Jenkinsfile has: env, params, currentBuild, scm, steps. */
public final class PipelineObjects {
    private PipelineObjects() {}

    public static void bind(Binding binding, Build build, JenkinsfileScript script) {
        binding.setVariable("env", new EnvironmentObject());
        binding.setVariable("params", new ParametersView(build));
        binding.setVariable("currentBuild", new CurrentBuild(build));
        binding.setVariable("steps", script);
        build.sourceControl().ifPresent(scm -> binding.setVariable("scm", new ScmObject(scm)));
    }

    /** The parameters' values, not to be changed. */
    private static final class ParametersView extends AbstractMap<String, Object> {
        private final Build build;

        ParametersView(Build build) {
            this.build = build;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            synchronized (build.parameters()) {
                return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(build.parameters()))
                        .entrySet();
            }
        }

        @Override
        public Object put(String name, Object value) {
            throw new io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure(
                    "params can't be changed; keep '" + name + "' in a variable of your own.");
        }

        @Override
        public String toString() {
            return Map.copyOf(this).toString();
        }
    }
}
