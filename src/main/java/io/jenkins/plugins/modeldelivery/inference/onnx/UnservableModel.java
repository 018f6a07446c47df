package io.jenkins.plugins.modeldelivery.inference.onnx;

/** A file that is no ONNX model, or a model that can't be served; the message completes "can't be served: …". */
public final class UnservableModel extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message why, and what to do
     */
    public UnservableModel(String message) {
        super(message);
    }
}
