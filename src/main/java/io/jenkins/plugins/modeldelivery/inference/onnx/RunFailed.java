package io.jenkins.plugins.modeldelivery.inference.onnx;

/** A model that was asked and did not answer. */
public final class RunFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean objected;

    /**
     * @param objected whether the model objects to the values; otherwise it failed by itself
     * @param message what happened
     */
    RunFailed(boolean objected, String message) {
        super(message);
        this.objected = objected;
    }

    /** Whether the values are to blame. */
    public boolean isObjection() {
        return objected;
    }
}
