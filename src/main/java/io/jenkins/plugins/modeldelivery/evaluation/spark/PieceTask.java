package io.jenkins.plugins.modeldelivery.evaluation.spark;

import io.jenkins.plugins.modeldelivery.evaluation.input.PieceCollector;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.Piece;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.PieceFile;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;

/** Collects one piece, or computes a file's digest, inside an executor. */
final class PieceTask implements Function<PieceTask.Work, Outcome> {
    private static final long serialVersionUID = 1L;

    private final PieceCollector collector;

    PieceTask(PieceCollector collector) {
        this.collector = collector;
    }

    /**
     * One of the two is null.
     *
     * @param digested a file that is read in several pieces, of which none knows the whole
     */
    record Work(Piece piece, PieceFile digested) implements Serializable {}

    @Override
    public Outcome call(Work work) throws Exception {
        String executor = Executors.here();
        List<PieceFile> files =
                work.piece() == null ? List.of(work.digested()) : work.piece().files();
        for (PieceFile file : files) {
            String obstacle = file.obstacle();
            if (obstacle != null) {
                return new Outcome(work.piece(), null, obstacle, true, List.of(), executor);
            }
        }
        List<FileDigest> digests = new ArrayList<>();
        if (work.piece() == null || work.piece().to() == Piece.WHOLE) {
            for (PieceFile file : files) {
                digests.add(FileDigest.of(file));
            }
        }
        if (work.piece() == null) {
            return new Outcome(null, null, null, false, digests, executor);
        }
        try {
            return new Outcome(work.piece(), collector.collect(work.piece()), null, false, digests, executor);
        } catch (DeliveryException e) {
            return new Outcome(work.piece(), null, e.getMessage(), false, digests, executor);
        }
    }
}
