package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.scoring.ModelAnswers;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import java.util.Locale;

/** Holds the parameters of a model that is asked against each other. */
final class ModelParameters {
    private ModelParameters() {}

    /**
     * @throws InvalidValueException when what is to be asked is not clear
     */
    static void check(
            String predictions,
            String model,
            String endpoint,
            String holdout,
            String prediction,
            String score,
            String baseline) {
        if (model != null && endpoint != null) {
            throw new InvalidValueException("endpoint", "and model are two models; give one of them");
        }
        String asked = model != null ? "model" : "endpoint";
        if (model == null && endpoint == null) {
            if (ModelAnswers.isModel(baseline)) {
                throw new InvalidValueException(
                        "baseline",
                        "is a model, which is asked about the rows of holdout together with the one that is evaluated;"
                                + " give model or endpoint as well, or a file of the baseline's predictions");
            }
            if (holdout != null) {
                throw new InvalidValueException(
                        "holdout", "needs a model to be asked about it; give model or endpoint");
            }
            return;
        }
        if (predictions != null) {
            throw new InvalidValueException(asked, "and predictions both say what is evaluated; give one of them");
        }
        if (holdout == null) {
            throw new InvalidValueException(
                    "holdout", "is missing; a model is evaluated on labelled rows that it has not seen");
        }
        if (prediction != null || score != null) {
            throw new InvalidValueException(
                    prediction != null ? "prediction" : "score",
                    "is for a file of predictions; which of the model's outputs counts is said by output");
        }
    }

    /**
     * @throws InvalidValueException when a secret is named that nobody is asked with
     */
    static void checkCredentials(String endpointCredentialsId, String endpoint, String baseline) {
        if (endpointCredentialsId == null) {
            return;
        }
        if (endpointCredentialsId.isBlank()) {
            throw new InvalidValueException(
                    "endpointCredentialsId", "is empty; write one such as model-server, or leave it out");
        }
        boolean asked = endpoint != null
                || baseline != null && baseline.strip().toLowerCase(Locale.ROOT).startsWith("http");
        if (!asked) {
            throw new InvalidValueException(
                    "endpointCredentialsId", "is for an endpoint; give endpoint, or leave it out");
        }
    }

    /**
     * @throws InvalidValueException when a whole number is out of its range
     */
    static void range(String parameter, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidValueException(
                    parameter, value + " is not allowed; write a whole number from " + least + " to " + most);
        }
    }
}
