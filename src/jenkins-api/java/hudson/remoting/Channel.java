package hudson.remoting;

public class Channel implements VirtualChannel {
    protected Channel() {}

    public static Channel currentOrFail() throws IllegalStateException {
        throw new UnsupportedOperationException();
    }

    public <T> T export(Class<T> type, T instance) {
        throw new UnsupportedOperationException();
    }
}
