package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.nio.file.Path;

/** What was collected of all of a table's rows. */
public final class WholeCollection {
    private final String shown;
    private final EvaluateRequest request;
    private final Gathering gathering;

    /**
     * @param shown the table as the user named it
     */
    WholeCollection(String shown, EvaluateRequest request, Gathering gathering) {
        this.shown = shown;
        this.request = request;
        this.gathering = gathering;
    }

    /**
     * The accumulators.
     *
     * @throws DeliveryException when there is no row that counts
     */
    public PredictionFile.Collected collected() throws DeliveryException {
        return PredictionFile.collected(shown, request, gathering);
    }

    /**
     * Writes it, for {@link CollectedParts}.
     *
     * @param shownPart the part as the user named it
     * @param digest of the table's files
     */
    public void write(String shownPart, Path part, String digest) throws DeliveryException {
        PartFile.write(shownPart, part, request, gathering, shown, digest);
    }
}
