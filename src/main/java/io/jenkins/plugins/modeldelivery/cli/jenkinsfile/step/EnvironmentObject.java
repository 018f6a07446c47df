package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import groovy.lang.GroovyObjectSupport;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.EnvironmentVariables;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StepContext;
import java.util.Map;

/** {@code env}: reads what a step would see here; an assignment holds for the rest of the run. */
public final class EnvironmentObject extends GroovyObjectSupport {
    @Override
    public Object getProperty(String name) {
        return EnvironmentVariables.of(StepContext.current()).get(name);
    }

    @Override
    public void setProperty(String name, Object value) {
        Map<String, String> globals = StepContext.current().build().globals();
        if (value == null) {
            globals.remove(name);
        } else {
            globals.put(name, String.valueOf(value));
        }
    }

    /** All variables by name. */
    public Map<String, String> getEnvironment() {
        return EnvironmentVariables.of(StepContext.current());
    }

    @Override
    public String toString() {
        return "env";
    }
}
