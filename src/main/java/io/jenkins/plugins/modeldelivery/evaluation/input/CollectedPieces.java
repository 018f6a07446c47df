package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.Piece;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.PieceTable;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * Puts together what was collected of a table's pieces, in their order, so that the outcome is that of one pass. What
 * could not be collected, or contradicts what stands before it (a third label), is read again here, with the knowledge of
 * all that stands before: that tells what is wrong in which row in the same words as one pass. A range that was cut
 * within quotes is read again together with the one behind it.
 */
public final class CollectedPieces {
    private final EvaluateRequest request;
    private final List<String> sliceColumns;
    private final String shown;
    private final Columns columns;
    private final Gathering into;
    private Piece cutInQuotes;
    private OpenQuoteException inQuotes;
    private int again;

    /**
     * @param sliceColumns the columns by which to break down
     * @throws InvalidRequestException when a column is missing
     */
    public CollectedPieces(EvaluateRequest request, List<String> sliceColumns, PieceTable table)
            throws InvalidRequestException {
        this.request = request;
        this.sliceColumns = sliceColumns;
        this.shown = table.shown();
        this.columns = new Columns(table.shown(), table.columns());
        this.into = Gathering.of(columns, request, sliceColumns);
    }

    /**
     * Takes in the next piece.
     *
     * @param collected what {@link PieceCollector} made of it; null when it could not
     */
    public void add(Piece piece, byte[] collected) throws DeliveryException, InterruptedException {
        if (cutInQuotes != null) {
            if (!cutInQuotes.isContinuedBy(piece)) {
                throw inQuotes;
            }
            readHere(cutInQuotes.through(piece));
        } else if (collected == null || !merge(piece, collected)) {
            readHere(piece);
        }
    }

    private boolean merge(Piece piece, byte[] collected) throws DeliveryException {
        try {
            PartFile part =
                    PartFile.read(piece.shown(), new ByteArrayInputStream(collected), request, into.sliceNames());
            return into.merge(part.gathering());
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new DeliveryException(
                    "What was counted of " + piece.shown() + " can't be read (" + Shown.of(e.getMessage())
                            + "); does another version of Model Delivery run there?",
                    e);
        }
    }

    private void readHere(Piece piece) throws DeliveryException, InterruptedException {
        again++;
        cutInQuotes = null;
        Gathering fork = into.fork();
        Gathering fresh = fork == null ? Gathering.of(columns, request, sliceColumns) : fork;
        try {
            read(piece, fresh);
        } catch (OpenQuoteException e) {
            cutInQuotes = piece;
            inQuotes = e;
            return;
        }
        if (!into.merge(fresh)) {
            read(piece, into);
        }
    }

    private void read(Piece piece, Gathering gathering) throws DeliveryException, InterruptedException {
        try (Table table = piece.open(true)) {
            new PartsInOrder(PredictionFile.threads(request)).read(table, gathering, done -> {});
        } catch (IOException e) {
            throw new DeliveryException(piece.shown() + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    /** How many pieces had to be read here. */
    public int readAgain() {
        return again;
    }

    /**
     * All of it, after the last piece.
     *
     * @throws DeliveryException when there is no row, or the last text ends within quotes
     */
    public WholeCollection whole() throws DeliveryException {
        if (cutInQuotes != null) {
            throw inQuotes;
        }
        return new WholeCollection(shown, request, into);
    }
}
