package jenkins.security;

public class HMACConfidentialKey extends ConfidentialKey {
    @SuppressWarnings("rawtypes")
    public HMACConfidentialKey(Class owner, String shortName) {
        super(null);
    }

    public String mac(String message) {
        throw new UnsupportedOperationException();
    }

    public boolean checkMac(String message, String mac) {
        throw new UnsupportedOperationException();
    }
}
