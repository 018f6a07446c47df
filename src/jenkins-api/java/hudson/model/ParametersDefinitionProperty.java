package hudson.model;

import java.util.List;

public class ParametersDefinitionProperty extends JobProperty<Job<?, ?>> {
    public List<ParameterDefinition> getParameterDefinitions() {
        throw new UnsupportedOperationException();
    }

    public ParameterDefinition getParameterDefinition(String name) {
        throw new UnsupportedOperationException();
    }
}
