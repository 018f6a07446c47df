package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import io.jenkins.plugins.modeldelivery.evaluation.input.Columns;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which columns a join takes from which side.
 *
 * @param keys the key's names
 * @param labelKeys where they stand in the labels
 * @param predictionKeys where they stand in the predictions
 * @param ofLabels the columns taken from the labels, the key among them
 * @param ofPredictions the columns taken from the predictions
 * @param joined the names of all, those of the labels first
 */
record JoinColumns(
        List<String> keys, int[] labelKeys, int[] predictionKeys, int[] ofLabels, int[] ofPredictions, Columns joined) {
    private static final String USUAL_KEY = "id";

    /**
     * What the model said comes from the predictions alone; of any other column that both have, that of the labels counts.
     *
     * @param asked the key, or empty for the usual one
     * @param answers whether a column says what the model said
     */
    static JoinColumns of(
            String shown, Columns labels, Columns predictions, List<String> asked, Predicate<String> answers)
            throws InvalidRequestException {
        List<String> keys = asked;
        if (keys.isEmpty()) {
            if (labels.find(USUAL_KEY) < 0 || predictions.find(USUAL_KEY) < 0) {
                throw new InvalidRequestException(
                        "key",
                        "is missing; name the column by which predictions and labels belong together. "
                                + Shown.of(predictions.shown()) + " has " + predictions.listed() + "; "
                                + Shown.of(labels.shown()) + " has " + labels.listed());
            }
            keys = List.of(USUAL_KEY);
        }
        int[] labelKeys = new int[keys.size()];
        int[] predictionKeys = new int[keys.size()];
        for (int i = 0; i < labelKeys.length; i++) {
            labelKeys[i] = labels.require("key", keys.get(i));
            predictionKeys[i] = predictions.require("key", keys.get(i));
        }
        List<String> key = keys;
        int[] ofLabels = IntStream.range(0, labels.names().size())
                .filter(i -> key.contains(labels.names().get(i))
                        || !answers.test(labels.names().get(i)))
                .toArray();
        List<String> names = new ArrayList<>();
        for (int i : ofLabels) {
            names.add(labels.names().get(i));
        }
        Set<String> taken = Set.copyOf(names);
        int[] ofPredictions = IntStream.range(0, predictions.names().size())
                .filter(i -> !taken.contains(predictions.names().get(i)))
                .toArray();
        for (int i : ofPredictions) {
            names.add(predictions.names().get(i));
        }
        return new JoinColumns(
                keys, labelKeys, predictionKeys, ofLabels, ofPredictions, new Columns(shown, List.copyOf(names)));
    }
}
