package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.evaluation.input.TableSource;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Predictions and their labels in two tables, joined by a key that is in both. Rows come in the order of the labels, so that
 * the predictions of two models that are joined with the same labels come in the same order.
 *
 * @param key the columns of the key; empty for {@code id}
 * @param answers whether a column says what the model said; those are taken from the predictions alone
 * @param skipInvalid whether rows without their other half, and repeated keys, are left out instead of refused
 * @param folder an existing folder for temporary files
 * @param memory how many bytes of predictions are held in memory; more are spread over temporary files
 */
public record JoinedSource(
        TableSource predictions,
        TableSource labels,
        List<String> key,
        Predicate<String> answers,
        boolean skipInvalid,
        Path folder,
        long memory)
        implements TableSource {
    @Override
    public String shown() {
        return predictions.shown() + " with " + labels.shown();
    }

    @Override
    public Table open() throws DeliveryException {
        return JoinedTable.open(this);
    }

    @Override
    public long size() {
        return predictions.size() + labels.size();
    }
}
