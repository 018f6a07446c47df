package io.jenkins.plugins.modeldelivery.evaluation.spark;

import io.jenkins.plugins.modeldelivery.evaluation.input.PieceCollector;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.Piece;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.PieceFile;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Does what a job of Spark does, one piece after the other, in a Java machine that has no more than an executor has. */
public final class SparkStandIn {
    private SparkStandIn() {}

    /**
     * @param arguments the folder with the job, then the most bytes of a piece, then, if anything, what stands in the way
     *     of reading the last piece
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        SparkJob job = SparkJob.read(folder);
        List<Outcome> outcomes = new ArrayList<>();
        for (Piece piece : job.table().cut(Long.parseLong(arguments[1]), job.cutsFiles())) {
            byte[] part = null;
            String problem = null;
            try {
                part = new PieceCollector(job.request(), job.sliceColumns(), 0).collect(piece);
            } catch (DeliveryException e) {
                problem = e.getMessage();
            }
            outcomes.add(new Outcome(piece, part, problem, false, List.of(), "7 on here"));
            System.out.println(SparkEvaluation.PROGRESS + outcomes.size() + " 1000");
        }
        for (PieceFile file : job.table().files()) {
            outcomes.add(0, new Outcome(null, null, null, false, List.of(FileDigest.of(file)), "8 on there"));
        }
        if (arguments.length > 2) {
            Outcome last = outcomes.remove(outcomes.size() - 1);
            outcomes.add(new Outcome(last.piece(), null, arguments[2], true, List.of(), "9 on elsewhere"));
        }
        ResultFile.write(folder, outcomes);
    }
}
