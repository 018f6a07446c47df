package io.jenkins.plugins.modeldelivery.jenkins.trigger;

import hudson.model.Job;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.SimpleParameterDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A build's parameters: the job's defaults, and what the payload says instead; none that the job does not define. */
final class TriggerParameters {
    private TriggerParameters() {}

    /**
     * @throws IllegalArgumentException when a parameter, such as a choice, does not take what the payload says
     */
    static List<ParameterValue> of(Job<?, ?> job, Map<String, String> given) {
        ParametersDefinitionProperty property = job.getProperty(ParametersDefinitionProperty.class);
        List<ParameterValue> values = new ArrayList<>();
        if (property == null) {
            return values;
        }
        for (ParameterDefinition definition : property.getParameterDefinitions()) {
            String wanted = given.get(definition.getName());
            ParameterValue value = wanted != null && definition instanceof SimpleParameterDefinition simple
                    ? simple.createValue(wanted)
                    : definition.getDefaultParameterValue();
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }
}
