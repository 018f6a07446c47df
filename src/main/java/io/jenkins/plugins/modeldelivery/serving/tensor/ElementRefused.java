package io.jenkins.plugins.modeldelivery.serving.tensor;

/** An element that its type can't hold. */
final class ElementRefused extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param wanted what the type holds, for the message
     */
    ElementRefused(String wanted) {
        super(wanted);
    }
}
