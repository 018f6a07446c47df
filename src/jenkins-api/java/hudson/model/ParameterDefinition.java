package hudson.model;

public abstract class ParameterDefinition {
    public String getName() {
        throw new UnsupportedOperationException();
    }

    public ParameterValue getDefaultParameterValue() {
        throw new UnsupportedOperationException();
    }
}
