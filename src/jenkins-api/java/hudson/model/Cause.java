package hudson.model;

public abstract class Cause {
    public Cause() {}

    public abstract String getShortDescription();
}
