package io.jenkins.plugins.modeldelivery.serving;

import io.jenkins.plugins.modeldelivery.inference.tensor.Tensor;
import java.util.List;
import java.util.Set;

/**
 * A request for inference that fits its model.
 *
 * @param id what the answer is to carry, or null
 * @param inputs all of the model's inputs
 * @param outputs the names of the wanted outputs, in the wanted order
 */
record InferenceRequest(String id, List<Tensor> inputs, Set<String> outputs) {}
