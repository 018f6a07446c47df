package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.Piece;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * Collects pieces of predictions, wherever that is done, in the form that files of {@code partial} have.
 *
 * @param sliceColumns the columns by which to break down
 * @param sharing how many may collect at a time in one Java machine; 0 for one on each of its processors
 */
public record PieceCollector(EvaluateRequest request, List<String> sliceColumns, int sharing) implements Serializable {
    /** Reads a piece of a table whose columns are known. */
    public byte[] collect(Piece piece) throws DeliveryException, InterruptedException {
        try (Table table = piece.open(false)) {
            return collect(table, piece.shown());
        } catch (IOException e) {
            throw new DeliveryException(piece.shown() + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    /**
     * Reads a file that is a table by itself.
     *
     * @param shown the file as messages have it
     * @return null when it is empty
     */
    public byte[] collect(String shown, Path file) throws DeliveryException, InterruptedException {
        try (Table table = Table.open(shown, file)) {
            return collect(table, shown);
        } catch (EmptyFileException e) {
            return null;
        } catch (IOException e) {
            throw new DeliveryException(shown + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    private byte[] collect(Table table, String shown) throws DeliveryException, InterruptedException, IOException {
        int sharers = sharing > 0 ? sharing : Runtime.getRuntime().availableProcessors();
        Gathering gathering = Gathering.of(table.columns(), request, sliceColumns, sharers);
        new PartsInOrder(1).read(table, gathering, done -> {});
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        PartFile.write(part, request, gathering, shown, "");
        return part.toByteArray();
    }
}
