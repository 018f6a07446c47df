package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.input.TableSource;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.DataFiles;
import io.jenkins.plugins.modeldelivery.evaluation.input.join.JoinedSource;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;

/**
 * Puts the labels of a request beside predictions, of the candidate and of a baseline alike.
 *
 * @param labels null when they stand in the files of the predictions
 */
record LabelledPredictions(EvaluateRequest request, DataFiles labels, Workspace workspace) {
    /** Which part of the memory predictions may take while labels are looked up. */
    private static final int MEMORY_SHARE = 4;

    /**
     * @param inputs takes in the files of the labels
     */
    static LabelledPredictions of(EvaluateRequest request, Inputs inputs, Workspace workspace)
            throws DeliveryException {
        return new LabelledPredictions(request, inputs.find("data", "labels", request.labels()), workspace);
    }

    /** Predictions with their labels; null without predictions. */
    TableSource of(DataFiles predictions) {
        if (predictions == null || labels == null) {
            return predictions;
        }
        return new JoinedSource(
                predictions,
                labels,
                request.key(),
                AnswerColumns.of(request),
                request.skipInvalid(),
                workspace.root(),
                Runtime.getRuntime().maxMemory() / MEMORY_SHARE);
    }
}
