package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.ModelStep;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Parameter;
import io.jenkins.plugins.modeldelivery.lifecycle.ParameterName;
import io.jenkins.plugins.modeldelivery.lifecycle.Result;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.retraining.JobLauncher;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A capability as a step of a Jenkinsfile. */
record HostedStep(HostedCapability<?, ?> capability) implements ModelStep {
    /** All of them, by the name of the step. */
    static Map<String, ModelStep> all(JobLauncher jobs) {
        return Capabilities.all(jobs).stream().collect(Collectors.toMap(HostedCapability::step, HostedStep::new));
    }

    @Override
    public Answer run(Map<String, ?> parameters, Workspace workspace) throws DeliveryException, InterruptedException {
        Result result = capability.run(parameters, workspace);
        return new Answer(result.outcome(), result.summary(), result.toMap());
    }

    @Override
    public List<String> parameters() {
        return components().stream().map(ParameterName::of).toList();
    }

    @Override
    public List<String> required() {
        return components().stream()
                .filter(component -> component.getAnnotation(Parameter.class).required())
                .map(ParameterName::of)
                .toList();
    }

    private List<RecordComponent> components() {
        return Arrays.stream(capability.requestType().getRecordComponents())
                .filter(component -> component.isAnnotationPresent(Parameter.class))
                .toList();
    }
}
