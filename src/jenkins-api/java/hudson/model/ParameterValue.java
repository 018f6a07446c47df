package hudson.model;

public abstract class ParameterValue {
    public final String getName() {
        throw new UnsupportedOperationException();
    }
}
