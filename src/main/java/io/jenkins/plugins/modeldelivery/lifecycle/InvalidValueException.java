package io.jenkins.plugins.modeldelivery.lifecycle;

/**
 * Thrown by the constructor of a value (a name, a version, a request) when what it was given is not allowed. The
 * {@link RequestReader} turns it into an {@link InvalidRequestException} that also says which parameter it was.
 */
public class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String parameter;

    /**
     * @param problem the value, what is wrong with it, and what is allowed
     */
    public InvalidValueException(String problem) {
        this("", problem);
    }

    /**
     * @param parameter the component that is wrong, or empty when the value as a whole is
     * @param problem the value, what is wrong with it, and what is allowed
     */
    public InvalidValueException(String parameter, String problem) {
        super(problem);
        this.parameter = parameter;
    }

    /** The component that is wrong, or empty. */
    public String parameter() {
        return parameter;
    }
}
