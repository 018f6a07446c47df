package io.jenkins.plugins.modeldelivery.lifecycle;

/** A parameter of a request that is missing, unknown or out of range; nothing has been done. */
public class InvalidRequestException extends DeliveryException {
    private static final long serialVersionUID = 1L;

    private final String parameter;

    /**
     * @param parameter the parameter's name as the user writes it, with its path for nested ones, such as
     *     {@code gates[1].metric}
     * @param problem what is wrong with which value, and what is allowed
     */
    public InvalidRequestException(String parameter, String problem) {
        super(parameter + ": " + problem);
        this.parameter = parameter;
    }

    /** The parameter's name as the user writes it. */
    public String parameter() {
        return parameter;
    }
}
