package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MetricSet;
import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Progress;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads predictions into the accumulators of all rows and of every slice: parts of the file side by side on
 * several threads, merged in the file's order, so that the outcome does not depend on how many threads there are.
 */
public final class PredictionFile {
    private final EvaluateRequest request;
    private final List<String> sliceColumns;
    private final Console console;

    /**
     * @param sliceColumns the columns by which to break down
     */
    public PredictionFile(EvaluateRequest request, List<String> sliceColumns, Console console) {
        this.request = request;
        this.sliceColumns = sliceColumns;
        this.console = console;
    }

    /**
     * The accumulators after the last row.
     *
     * @param all of all rows
     * @param slices by column and value, in the order in which values came
     * @param rows how many rows were used
     * @param skipped how many were left out
     */
    public record Collected(MetricSet all, Map<String, Map<String, Slice>> slices, long rows, long skipped) {}

    /**
     * Reads the whole table.
     */
    public Collected read(TableSource source) throws DeliveryException, InterruptedException {
        return read(source, null, null, null);
    }

    /** What tells one content from another, computed only when it is needed. */
    @FunctionalInterface
    public interface ContentDigest {
        Digest compute() throws DeliveryException, InterruptedException;
    }

    /**
     * Reads the whole table and also writes what was collected, for {@link CollectedParts}.
     *
     * @param shownPart the part as the user named it
     * @param part the part to write, or null
     * @param digest of the table's files
     */
    public Collected read(TableSource source, String shownPart, Path part, ContentDigest digest)
            throws DeliveryException, InterruptedException {
        String shown = source.shown();
        try (Table table = source.open();
                Progress progress = console.progress("evaluating " + shown, source.size(), "bytes")) {
            Gathering gathering = Gathering.of(table.columns(), request, sliceColumns);
            new PartsInOrder(threads(request)).read(table, gathering, progress);
            Collected collected = collected(shown, request, gathering);
            if (part != null) {
                PartFile.write(
                        shownPart,
                        part,
                        request,
                        gathering,
                        shown,
                        digest.compute().toString());
            }
            return collected;
        } catch (IOException e) {
            throw new DeliveryException(shown + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    static Collected collected(String shown, EvaluateRequest request, Gathering gathering) throws DeliveryException {
        if (gathering.rows() == 0) {
            throw new DeliveryException(shown + " has no row that can be used"
                    + (gathering.skipped() > 0 ? " (" + gathering.skipped() + " were left out)" : ""));
        }
        if (gathering.weight() == 0) {
            throw new InvalidRequestException(
                    "weight", "all weights in the column '" + Shown.of(request.weight()) + "' are zero");
        }
        return new Collected(gathering.all(), gathering.slices(), gathering.rows(), gathering.skipped());
    }

    static int threads(EvaluateRequest request) {
        return request.threads() == null ? Runtime.getRuntime().availableProcessors() : request.threads();
    }

    /** So many rows that what is kept of them, and the space that growing lists need, takes a third of the heap. */
    static long exactRows(EvaluateRequest request, RowReader reader, int sliceColumns, int sharing) {
        if (request.exactRows() != null) {
            return request.exactRows();
        }
        long numbers = reader.keptPerRow() + (request.weight() == null ? 0 : 1);
        long bytesPerRow = 16 * numbers * (1 + sliceColumns);
        return Runtime.getRuntime().maxMemory() / 3 / sharing / bytesPerRow;
    }
}
