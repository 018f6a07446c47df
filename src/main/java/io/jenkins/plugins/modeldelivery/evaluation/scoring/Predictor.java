package io.jenkins.plugins.modeldelivery.evaluation.scoring;

import io.jenkins.plugins.modeldelivery.inference.tensor.Tensor;
import io.jenkins.plugins.modeldelivery.inference.tensor.TensorSpec;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.List;

/** A model that can be asked by several threads at once. */
interface Predictor extends AutoCloseable {
    /** The model as a person knows it, for messages. */
    String shown();

    /** What it takes; empty when it does not say. */
    List<TensorSpec> inputs();

    /**
     * Its answer.
     *
     * @param inputs with as many rows each
     * @param latency is told how long the answer took, in seconds
     * @throws DeliveryException when there was none, or none that can be used
     */
    List<Tensor> predict(List<Tensor> inputs, Latencies latency) throws DeliveryException, InterruptedException;

    @Override
    void close();
}
