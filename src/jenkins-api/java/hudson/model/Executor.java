package hudson.model;

public class Executor {
    protected Executor() {}

    public void interrupt(Result result) {
        throw new UnsupportedOperationException();
    }
}
