package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.input.CollectedPieces;
import io.jenkins.plugins.modeldelivery.evaluation.input.PieceCollector;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.FileSearch;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.Piece;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.PieceTable;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts predictions piece by piece, each as if it were on a machine of its own, and puts the counts together. */
final class InPieces {
    private final long most;
    private final boolean cut;
    /** How many pieces there were, and how many of them were read a second time. */
    int pieces;

    int again;

    /**
     * @param most bytes of a piece
     * @param cut whether files are cut
     */
    InPieces(long most, boolean cut) {
        this.most = most;
        this.cut = cut;
    }

    EvaluateResult evaluate(Map<String, Object> parameters, Workspace workspace) throws Exception {
        EvaluateRequest request = RequestReader.read(EvaluateRequest.class, parameters);
        List<String> slices = Gates.sliceColumns(request);
        PieceTable table = PieceTable.of(FileSearch.find("predictions", request.predictions(), workspace));
        CollectedPieces together = new CollectedPieces(request, slices, table);
        PieceCollector collector = new PieceCollector(request, slices, 1);
        for (Piece piece : table.cut(most, cut)) {
            pieces++;
            byte[] collected;
            try {
                collected = collector.collect(piece);
            } catch (DeliveryException e) {
                collected = null;
            }
            together.add(piece, collected);
        }
        again = together.readAgain();
        together.whole().write("whole.part", workspace.root().resolve("whole.part"), "");
        Map<String, Object> rest = new LinkedHashMap<>(parameters);
        rest.remove("predictions");
        rest.put("partials", List.of("whole.part"));
        return EvaluationFixture.run(rest, workspace);
    }
}
