package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import groovy.lang.Closure;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.EnvironmentVariables;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StepContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a Jenkinsfile is compiled into: names that Groovy does not know are steps and environment variables. */
public abstract class JenkinsfileScript extends Script {
    /** Stands before a step's name where Groovy itself has a method of that name, such as {@code sleep}. */
    public static final String STEP_PREFIX = "step$";

    private StepDispatcher dispatcher;
    private PipelineEntrance entrance;

    /** Says who answers calls of steps; before the script is run. */
    public void dispatcher(StepDispatcher value) {
        dispatcher = value;
    }

    /** Says who runs the Declarative Pipeline; before the script is run. */
    public void pipeline(PipelineEntrance value) {
        entrance = value;
    }

    /** What a {@code pipeline} block was compiled into. */
    public Object runDeclarative(List<? extends Closure<?>> blocks) throws Exception {
        entrance.run(blocks);
        return null;
    }

    /** Called by Groovy for a method that it does not find. */
    public Object methodMissing(String name, Object arguments) {
        String step = name.startsWith(STEP_PREFIX) ? name.substring(STEP_PREFIX.length()) : name;
        if (getBinding().hasVariable(step) && getBinding().getVariable(step) instanceof Closure<?> closure) {
            return closure.call((Object[]) arguments);
        }
        if (!dispatcher.knows(step)) {
            if (Arrays.stream(getClass().getDeclaredMethods())
                    .anyMatch(method -> method.getName().equals(step))) {
                throw new MissingMethodException(step, getClass(), (Object[]) arguments);
            }
            throw new PipelineFailure(dispatcher.unknown(step));
        }
        return dispatcher.call(step, arguments);
    }

    /** Called by Groovy for a variable that it does not find. */
    public Object propertyMissing(String name) {
        Map<String, String> environment = EnvironmentVariables.of(StepContext.current());
        if (environment.containsKey(name)) {
            return environment.get(name);
        }
        throw new MissingPropertyException(name, getClass());
    }

    @Override
    public void println(Object value) {
        dispatcher.call("echo", new Object[] {String.valueOf(value)});
    }

    @Override
    public void println() {
        println("");
    }

    @Override
    public void print(Object value) {
        println(value);
    }
}
